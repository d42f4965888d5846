import { db } from "../../db/client.ts";
import { env } from "../../env.ts";

/** What of somebody's parts in offices decides whether signing in leads anywhere. */
export const membershipSelect = {
  officeId: true,
  disabledAt: true,
  office: { select: { isDemo: true } },
} as const;
type Part = { officeId: string; disabledAt: Date | null; office: { isDemo: boolean } };

/** Where somebody works; the demo's people, whose password everybody knows, only in the demo. */
export const mayEnter = ({ disabledAt, office }: Part): boolean =>
  disabledAt === null && (env.demo || !office.isDemo);

/** The office in whose log a sign-in belongs: where it leads, else the one that keeps the person out. */
export const officeOf = (parts: Part[]): string | null =>
  (parts.find(mayEnter) ?? parts[0])?.officeId ?? null;

/** Where a new session opens. It is settled then: whoever chooses another office elsewhere moves no session that is open. */
export async function officeChosenLast(userId: string): Promise<string | null> {
  const part = await db.staff.findFirst({
    where: { userId, disabledAt: null },
    orderBy: [{ chosenAt: { sort: "desc", nulls: "last" } }, { officeId: "asc" }],
    select: { officeId: true },
  });
  return part?.officeId ?? null;
}
