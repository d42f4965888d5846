import { appendAudit, by } from "../../audit/commands.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Actor, StaffActor } from "../actor.ts";
import { clearSessionCache } from "../session-cache.ts";
import { browserOf } from "./browser-name.ts";

type Staff = Actor & StaffActor;

/** Where somebody is signed in. The browser is what it calls itself, in a word; where it stands is not kept. */
export type OwnSession = {
  id: string;
  browser: string | null;
  startedAt: string;
  /** Of the person's last press, to five minutes. */
  usedAt: string;
  endsAt: string;
  isThisOne: boolean;
};

/** The person's running sessions, this one first, then the one that was used last. */
export async function ownSessions(actor: Staff): Promise<OwnSession[]> {
  const rows = await db.session.findMany({
    where: { userId: actor.id, expiresAt: { gt: now() } },
    orderBy: { updatedAt: "desc" },
  });
  return rows
    .map(({ id, userAgent, createdAt, updatedAt, expiresAt }) => ({
      id,
      browser: browserOf(userAgent ?? ""),
      startedAt: createdAt.toISOString(),
      usedAt: updatedAt.toISOString(),
      endsAt: expiresAt.toISOString(),
      isThisOne: id === actor.sessionId,
    }))
    .sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
}

/** Ends one of the person's sessions, whose open streams end within seconds. Nobody else's is found. */
export async function endOwnSession(actor: Staff, id: string): Promise<Result<null, "notFound">> {
  const ended = await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId: actor.id } });
    if (count > 0) await appendAudit(tx, by(actor, "sessionEnded", actor.id));
    return count;
  });
  clearSessionCache();
  return ended > 0 ? ok(null) : refuse("notFound");
}

/** How long a proof of who one is holds for what matters most. */
const confirmedMs = 15 * 60_000;

/** Whether the person signed in, or proved anew who they are, a short while ago: a screen left open is not enough for everything. */
export async function isConfirmed({ sessionId }: Staff): Promise<boolean> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { createdAt: true, confirmedAt: true },
  });
  if (!session) return false;
  return now().getTime() - (session.confirmedAt ?? session.createdAt).getTime() <= confirmedMs;
}

export async function confirmSession(actor: Staff): Promise<void> {
  await db.session.updateMany({ where: { id: actor.sessionId }, data: { confirmedAt: now() } });
}
