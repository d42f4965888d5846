import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import { noteEnding } from "../audit/endings.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { endPasswordLinks } from "../auth/passwords/password.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type NotTheirs, refusedIdentity } from "./identity.ts";
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

/** Changes a colleague's part in the office, and who they are. The office always keeps one administrator who can sign in. */
export async function changeStaff(
  actor: Staff,
  userId: string,
  change: StaffChange,
): Promise<Result<null, NotTheirs | "lastAdministrator" | "taken">> {
  const key = { officeId_userId: { officeId: actor.officeId, userId } };
  const before = await db.staff.findUnique({ where: key, include: { user: true } });
  if (!before) return refuse("notFound");
  const { name = before.user.name, email = before.user.email } = change;
  const isRenamed = name !== before.user.name || email !== before.user.email;
  if (isRenamed) {
    const refused = await refusedIdentity(db, actor, userId);
    if (refused) return refuse(refused);
    if (await db.user.findFirst({ where: { email, id: { not: userId } } })) return refuse("taken");
  }
  const { roles, isDisabled, languages } = change;
  const action =
    isDisabled !== undefined
      ? isDisabled
        ? "staffDisabled"
        : "staffEnabled"
      : actor.id === userId && change.roles
        ? "ownRolesChanged"
        : "staffChanged";
  const detail = { roles: roles ?? before.roles, ...(isRenamed ? { isRenamed } : {}) };
  const changed = await changeOffice(actor, [action, userId, detail], async (tx) => {
    // As it stands now: what the change doesn't name is somebody else's to change.
    const part = await tx.staff.findUniqueOrThrow({ where: key });
    if (isDisabled || (roles && !roles.includes("admin"))) {
      if (!(await mayCease(tx, part, isDisabled ? before.user.email : null))) return null;
    }
    if (isRenamed || isDisabled === false) await endPasswordLinks(tx, userId);
    if (isRenamed) await tx.user.update({ where: { id: userId }, data: { name, email } });
    const after = await tx.staff.update({
      where: key,
      data: {
        ...(roles && { roles }),
        ...(languages && { languages }),
        ...(isDisabled !== undefined && {
          disabledAt: isDisabled ? (part.disabledAt ?? now()) : null,
          leftGroup: false,
        }),
      },
    });
    // Sessions are deleted, not suspended: a stolen one would be valid again when the account is switched on. Last of all: who signs in
    // meanwhile waits for the row above, or has a session already.
    if (isDisabled) await tx.session.deleteMany({ where: { userId } });
    return after;
  });
  clearSessionCache();
  if (changed && isDisabled !== undefined)
    noteEnding({ kind: "staff", officeId: actor.officeId, id: userId, isEnded: isDisabled });
  return changed ? ok(null) : refuse("lastAdministrator");
}

/**
 * Somebody ceases to administer, or to work, in an office: false when nobody else administers it. Two administrators who take
 * each other away at once: the office's lock, with which every change begins, lets one of them find the other gone.
 */
async function mayCease(
  tx: Prisma.TransactionClient,
  part: { officeId: string; userId: string; roles: string[]; disabledAt: Date | null },
  email: string | null,
): Promise<boolean> {
  const { officeId, userId } = part;
  const others = { officeId, userId: { not: userId }, disabledAt: null, roles: { has: "admin" as const } };
  const wasAdmin = part.disabledAt === null && part.roles.includes("admin");
  if (wasAdmin && (await tx.staff.count({ where: others })) === 0) return false;
  await endInvites(tx, officeId, email, wasAdmin);
  return true;
}

/** I don't work in this office any more. Sessions that worked there go on in another office of mine, or end. */
export async function leaveOffice(actor: Staff): Promise<Result<null, "lastAdministrator">> {
  const { officeId, id: userId } = actor;
  const left = await changeOffice(actor, ["staffLeft", userId], async (tx) => {
    const key = { officeId_userId: { officeId, userId } };
    const part = await tx.staff.findUniqueOrThrow({ where: key, include: { user: true } });
    if (!(await mayCease(tx, part, part.user.email))) return null;
    const after = await tx.staff.update({
      where: key,
      data: { disabledAt: now(), state: "away", roomId: null },
    });
    const others = await tx.staff.count({ where: { userId, officeId: { not: officeId }, disabledAt: null } });
    if (others === 0) await tx.session.deleteMany({ where: { userId } });
    return after;
  });
  clearSessionCache();
  if (left) noteEnding({ kind: "staff", officeId, id: userId, isEnded: true });
  return left ? ok(null) : refuse("lastAdministrator");
}

/**
 * Who is switched off doesn't come back by an invite that still lies in a mailbox; and of invites made while somebody was
 * administrator, one may be for themselves under another address, so all of them end with that; and a password link made then
 * could open a colleague's account.
 */
async function endInvites(
  tx: Prisma.TransactionClient,
  officeId: string,
  email: string | null,
  wasAdmin: boolean,
): Promise<void> {
  if (!wasAdmin && email === null) return;
  await tx.inviteLink.deleteMany({
    where: { officeId, usedAt: null, ...(wasAdmin || email === null ? {} : { email }) },
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
