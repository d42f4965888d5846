import { db } from "../../db/client.ts";
import { sessionToken } from "../cookies.ts";
import { clearSessionCache } from "../session-cache.ts";

/** The session that this browser had before somebody signed in on it anew: its cookie is replaced, and may have been copied. */
export async function endFormerSession(headers: Headers): Promise<void> {
  const token = sessionToken(headers);
  if (!token) return;
  await db.session.deleteMany({ where: { token } });
  clearSessionCache();
}
