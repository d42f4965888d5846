import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import { noteEnding } from "../audit/endings.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type Presence, type Profile, profileSchema, type StaffChange } from "./schema.ts";

type Staff = Actor & StaffActor;

/** Sets my state and room, and tells every screen. A room may be shared: who receives in it is decided by the visit. */
export async function setPresence(actor: Staff, presence: Presence): Promise<Result<null, "unknownRoom">> {
  const { state, roomId, pauseUntil } = presence;
  if (roomId) {
    const room = await db.room.findFirst({
      where: { officeId: actor.officeId, id: roomId, retiredAt: null },
    });
    if (!room) return refuse("unknownRoom");
  }
  await changeOffice(actor, null, (tx) =>
    tx.staff.update({
      where: { officeId_userId: { officeId: actor.officeId, userId: actor.id } },
      data: {
        state,
        roomId,
        pauseUntil: state === "pause" && pauseUntil ? new Date(pauseUntil) : null,
        seenAt: now(),
      },
    }),
  );
  return ok(null);
}

/** What I say of myself: the languages by which call next finds me, and whether the tablet shows a name of mine. */
export async function setProfile(actor: Staff, { languages, visitorName }: Profile): Promise<void> {
  const detail = { languages, isAskedFor: visitorName !== null };
  await changeOffice(actor, ["staffChanged", actor.id, detail], (tx) =>
    tx.staff.update({
      where: { officeId_userId: { officeId: actor.officeId, userId: actor.id } },
      data: { languages, visitorName },
    }),
  );
  clearSessionCache();
}

export async function profileOf({ officeId, id: userId }: Staff): Promise<Profile> {
  const { languages, visitorName } = await db.staff.findUniqueOrThrow({
    where: { officeId_userId: { officeId, userId } },
  });
  return profileSchema.parse({ languages, visitorName });
}

/** Changes a colleague's part in the office. The office always keeps one administrator who can sign in. */
export async function changeStaff(
  actor: Staff,
  userId: string,
  change: StaffChange,
): Promise<Result<null, "notFound" | "lastAdministrator">> {
  const key = { officeId_userId: { officeId: actor.officeId, userId } };
  const before = await db.staff.findUnique({ where: key, include: { user: { select: { email: true } } } });
  if (!before) return refuse("notFound");
  const roles = change.roles ?? before.roles;
  const isDisabled = change.isDisabled ?? before.disabledAt !== null;
  const action =
    change.isDisabled !== undefined
      ? isDisabled
        ? "staffDisabled"
        : "staffEnabled"
      : actor.id === userId && change.roles
        ? "ownRolesChanged"
        : "staffChanged";
  const changed = await changeOffice(actor, [action, userId, { roles }], async (tx) => {
    // Two administrators who take each other away at once: the lock lets one of them find the other gone. It is the weaker
    // one: a colleague who accepts an invite meanwhile refers to the office, and each would wait for the other.
    await tx.$executeRaw`SELECT 1 FROM office WHERE id = ${actor.officeId} FOR NO KEY UPDATE`;
    if (isDisabled || !roles.includes("admin")) {
      const others = {
        officeId: actor.officeId,
        userId: { not: userId },
        disabledAt: null,
        roles: { has: "admin" as const },
      };
      const wasAdmin = before.disabledAt === null && before.roles.includes("admin");
      if (wasAdmin && (await tx.staff.count({ where: others })) === 0) return null;
      await endInvites(tx, actor.officeId, isDisabled ? before.user.email : null, wasAdmin);
    }
    // Sessions are deleted, not suspended: a stolen one would be valid again when the account is switched on.
    if (isDisabled) await tx.session.deleteMany({ where: { userId } });
    return tx.staff.update({
      where: key,
      data: {
        roles,
        ...(change.languages ? { languages: change.languages } : {}),
        disabledAt: isDisabled ? (before.disabledAt ?? now()) : null,
      },
    });
  });
  clearSessionCache();
  if (changed && change.isDisabled !== undefined)
    noteEnding({ kind: "staff", officeId: actor.officeId, id: userId, isEnded: isDisabled });
  return changed ? ok(null) : refuse("lastAdministrator");
}

/**
 * Who is switched off doesn't come back by an invite that still lies in a mailbox; and of invites made while somebody was
 * administrator, one may be for themselves under another address, so all of them end with that.
 */
async function endInvites(
  tx: Prisma.TransactionClient,
  officeId: string,
  email: string | null,
  wasAdmin: boolean,
): Promise<void> {
  if (!wasAdmin && email === null) return;
  await tx.inviteLink.deleteMany({
    where: { officeId, kind: "invite", usedAt: null, ...(wasAdmin || email === null ? {} : { email }) },
  });
}

/** From now on this session works with another of the person's offices, and so does the next one that opens. */
export async function switchOffice(actor: Staff, officeId: string): Promise<Result<null, "notFound">> {
  const part = await db.staff.findUnique({ where: { officeId_userId: { officeId, userId: actor.id } } });
  if (!part || part.disabledAt) return refuse("notFound");
  await db.$transaction(async (tx) => {
    await tx.session.updateMany({ where: { id: actor.sessionId }, data: { activeOfficeId: officeId } });
    await tx.staff.update({
      where: { officeId_userId: { officeId, userId: actor.id } },
      data: { chosenAt: now() },
    });
    await appendAudit(tx, by(actor, "officeSwitched", officeId));
  });
  clearSessionCache();
  return ok(null);
}
