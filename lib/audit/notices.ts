import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";

/** Older ones are the audit log's, not a screen's. */
const shownMs = 30 * 86_400_000;
const mostShown = 5;
const aboutMe = ["signInSuspicious", "signInNewBrowser", "secondFactorReset"];

type Staff = Actor & StaffActor;

/** An entry of the audit log that somebody is told on their screen until they have said that they saw it. */
export type Notice =
  | { seq: string; at: string; kind: "ownRolesChanged"; name: string; roles: string[] }
  | { seq: string; at: string; kind: "signInSuspicious"; refused: number }
  | { seq: string; at: string; kind: "secondFactorReset"; name: string }
  | { seq: string; at: string; kind: "signInNewBrowser"; browser: string | null };

type Detail = { roles?: string[]; refused?: number; browser?: string | null };

/**
 * Administrators are told when another one gave themselves a role; everybody, when somebody tried to sign in as them before they
 * did, when they did from a browser that was never theirs,
 * and when somebody took their second factor away.
 */
export async function noticesFor({ officeId, id, roles }: Staff): Promise<Notice[]> {
  const key = { officeId_userId: { officeId, userId: id } };
  const part = await db.staff.findUnique({ where: key, select: { noticesReadTo: true } });
  const rows = await db.auditEntry.findMany({
    where: {
      officeId,
      seq: { gt: part?.noticesReadTo ?? 0n },
      at: { gt: new Date(now().getTime() - shownMs) },
      action: { in: ["ownRolesChanged", ...aboutMe] },
      OR: [
        { action: { in: aboutMe }, subject: id },
        ...(roles.includes("admin") ? [{ action: "ownRolesChanged", actorId: { not: id } }] : []),
      ],
    },
    orderBy: { seq: "asc" },
    take: mostShown,
  });
  const ids = rows.flatMap(({ actorId }) => (actorId ? [actorId] : []));
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map(({ seq, at, action, actorId, detail }) => {
    const { roles: given = [], refused = 0, browser = null } = detail as Detail;
    const entry = { seq: String(seq), at: at.toISOString() };
    const name = names.get(actorId ?? "") ?? "–";
    if (action === "ownRolesChanged") return { ...entry, kind: action, name, roles: given };
    if (action === "secondFactorReset") return { ...entry, kind: action, name };
    return action === "signInNewBrowser"
      ? { ...entry, kind: action, browser }
      : { ...entry, kind: "signInSuspicious" as const, refused };
  });
}

/** Never back: of two screens the one that has read further stays. */
export async function markNoticesRead({ officeId, id }: Staff, seq: bigint): Promise<void> {
  await db.staff.updateMany({
    where: { officeId, userId: id, noticesReadTo: { lt: seq } },
    data: { noticesReadTo: seq },
  });
}
