import { db } from "../db/client.ts";
import { singleton } from "../singleton.ts";

const known = singleton("hasStaff", () => ({ isYes: false }));

/**
 * Whether anybody works here yet; until then only the link that the start printed leads in. A yes is kept for the life of the process:
 * pages ask before every sign-in.
 */
export async function hasStaff(): Promise<boolean> {
  known.isYes ||= (await db.staff.findFirst({ select: { userId: true } })) !== null;
  return known.isYes;
}
