import { db } from "../../db/client.ts";
import { isDatabaseAway } from "../../db/database-away.ts";
import { singleton } from "../../singleton.ts";

const remembered = singleton("hasStaff", () => ({ isYes: false }));

/**
 * Whether anybody works here yet; until then only the link that the start printed leads in. A yes is kept for the life of the process:
 * pages ask before every sign-in. While the database is away nobody knows, and the page is shown as ever.
 */
export async function hasStaff(): Promise<boolean> {
  try {
    remembered.isYes ||= (await db.staff.findFirst({ select: { userId: true } })) !== null;
    return remembered.isYes;
  } catch (error) {
    if (isDatabaseAway(error)) return true;
    throw error;
  }
}
