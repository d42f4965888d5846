import { v7 as uuidv7 } from "uuid";
import { appendAudit, by } from "../audit/commands.ts";
import { noteEnding } from "../audit/endings.ts";
import type { Actor, DeviceActor, StaffActor } from "../auth/actor.ts";
import { hashOf } from "../auth/cookies.ts";
import { freshToken } from "../auth/invitations/invite-links.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { goneAfterMs, isOnline } from "../heartbeat/devices.ts";
import { publish } from "../live/bus.ts";
import { publishWhenSilent } from "../live/silence.ts";
import { changeOffice } from "../offices/change.ts";
import { openingsHorizonMs } from "../offices/openings.ts";
import { ok, type Result, refuse } from "../result.ts";
import { kioskSeries } from "../visits/ticket-codes.ts";
import { codeHash, codeMs, freshCode, normalizedCode, spelled } from "./pairing.ts";
import type { DeviceKind, NewDevice } from "./schema.ts";

/** Quarantine of a removed tablet's series before another may get it. */
const seriesRestMs = openingsHorizonMs + 24 * 3_600_000;

export type PairingCode = { id: string; code: string; expiresAt: string; series: string | null };

/** Adds a tablet or screen that waits to be paired by the code that is answered. */
export async function addDevice(
  actor: Actor & StaffActor,
  device: NewDevice,
): Promise<Result<PairingCode, "taken">> {
  const { officeId } = actor;
  const taken = await takenSeries(db, officeId);
  const series = device.kind === "display" ? null : (device.series ?? freeSeries(taken));
  if (device.kind === "kiosk" && (series === null || taken.has(series))) return refuse("taken");
  const id = uuidv7();
  const { code, fresh } = pairingCode();
  await changeOffice(actor, ["deviceAdded", id, { kind: device.kind, name: device.name, series }], (tx) =>
    tx.device.create({ data: { officeId, id, kind: device.kind, name: device.name, series, ...fresh } }),
  );
  return ok({ id, code: spelled(code), expiresAt: fresh.codeExpiresAt.toISOString(), series });
}

/**
 * The series that no other tablet may get now: those in use, and those of tablets that were taken out or replaced lately. Such a
 * tablet may be without network and not know it yet, and go on handing out its numbers; it stops when the openings it knows
 * have run out (`openingsHorizonMs` after it last met its server), so that its letter is free a day after that.
 */
async function takenSeries(tx: Pick<typeof db, "device">, officeId: string): Promise<Set<string | null>> {
  const since = new Date(now().getTime() - seriesRestMs);
  const used = await tx.device.findMany({
    where: { officeId, series: { not: null }, OR: [{ revokedAt: null }, { revokedAt: { gt: since } }] },
    select: { series: true },
  });
  return new Set(used.map(({ series }) => series));
}

/** One letter; two once all single ones are taken. */
const freeSeries = (taken: Set<string | null>): string | null =>
  [...kioskSeries, ...kioskSeries.flatMap((one) => kioskSeries.map((other) => one + other))].find(
    (letters) => !taken.has(letters),
  ) ?? null;

/** A new pairing code for an existing device: its first one expired, or another tablet takes its place. */
export async function renewCode(actor: Actor & StaffActor, id: string): Promise<PairingCode | null> {
  const { code, fresh } = pairingCode();
  const device = await db.device.findFirst({ where: { officeId: actor.officeId, id, revokedAt: null } });
  if (!device) return null;
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await tx.device.update({ where: { officeId_id: { officeId: actor.officeId, id } }, data: fresh });
    await appendAudit(tx, by(actor, "deviceCodeRenewed", id));
  });
  return { id, code: spelled(code), expiresAt: fresh.codeExpiresAt.toISOString(), series: device.series };
}

function pairingCode() {
  const code = freshCode();
  return {
    code,
    fresh: { pairingCodeHash: codeHash(code), codeExpiresAt: new Date(now().getTime() + codeMs) },
  };
}

export type Paired = { id: string; kind: DeviceKind; name: string; officeName: string; token: string };

/**
 * Redeems a pairing code, once. The token is for the device's cookie alone; a tablet paired before in its place is revoked. A kiosk
 * that takes another's place becomes a device of its own with a series of its own: the other may have handed out numbers
 * without network, which nobody knows here, and one number must never be two families'.
 */
export async function pairDevice(typed: string): Promise<Result<Paired, "codeRefused">> {
  const code = normalizedCode(typed);
  if (!code) return refuse("codeRefused");
  const token = freshToken();
  const pairingCodeHash = codeHash(code);
  const paired = await db.$transaction(async (tx) => {
    // An ended code is found no more than one that never was: it costs the same statements, and writes nothing.
    const isOpen = { pairingCodeHash, revokedAt: null, codeExpiresAt: { gt: now() } };
    const device = await tx.device.findUnique({
      where: isOpen,
      include: { office: { select: { name: true } } },
    });
    if (!device) return null;
    const { officeId, kind, name } = device;
    // Lock on the office's row serialises pairings: the second sees the series that the first took.
    await tx.office.update({ where: { id: officeId }, data: { revision: { increment: 1 } } });
    const isReplaced = kind === "kiosk" && device.pairedAt !== null;
    const open = { pairingCodeHash: null, codeExpiresAt: null };
    const connected = { tokenHash: hashOf(token), pairedAt: now(), seenAt: now() };
    // Compare-and-set on the code: of two tablets with the same one, the second changes no row.
    const { count } = await tx.device.updateMany({
      where: isOpen,
      data: isReplaced ? { ...open, tokenHash: null, revokedAt: now() } : { ...open, ...connected },
    });
    if (count === 0) return null;
    const id = isReplaced ? uuidv7() : device.id;
    if (isReplaced) {
      const series = freeSeries(await takenSeries(tx, officeId));
      await tx.device.create({ data: { officeId, id, kind, name, series, ...connected } });
      await tx.printer.updateMany({ where: { officeId, deviceId: device.id }, data: { deviceId: id } });
    }
    await appendAudit(tx, {
      officeId,
      actorKind: "device",
      actorId: id,
      action: "devicePaired",
      subject: id,
    });
    const replacedId = isReplaced ? device.id : null;
    return {
      officeId,
      replacedId,
      id,
      name,
      kind: kind as DeviceKind,
      officeName: device.office.name,
      token,
    };
  });
  if (!paired) return refuse("codeRefused");
  clearSessionCache();
  const { officeId, replacedId, ...device } = paired;
  if (replacedId) noteEnding({ kind: "device", officeId, id: replacedId, isEnded: true });
  publish(officeId);
  return ok(device);
}

/** Revokes a device: its cookie is refused from now on, and its stream ends within seconds. */
export async function revokeDevice(actor: Actor & StaffActor, id: string): Promise<boolean> {
  const revoked = await changeOffice(actor, ["deviceRevoked", id], async (tx) => {
    const { count } = await tx.device.updateMany({
      where: { officeId: actor.officeId, id, revokedAt: null },
      data: { revokedAt: now(), tokenHash: null, pairingCodeHash: null, codeExpiresAt: null },
    });
    // Its printer has nobody to print for any more.
    await tx.printer.deleteMany({ where: { officeId: actor.officeId, deviceId: id } });
    return count === 0 ? null : count;
  });
  clearSessionCache();
  if (revoked !== null) noteEnding({ kind: "device", officeId: actor.officeId, id, isEnded: true });
  return revoked !== null;
}

/**
 * Heartbeat of a tablet or screen, with the length of its outbox. Publishes the office only when either changes what screens
 * show, and once when the heartbeat times out.
 */
export async function recordHeartbeat(
  { officeId, id }: Actor & DeviceActor,
  unsentCount: number,
): Promise<void> {
  const at = now();
  const [before] = await sql<{ unsentCount: number; seenAt: Date | null }>`
    UPDATE device SET unsent_count = ${unsentCount}, seen_at = ${at}
    FROM (SELECT unsent_count, seen_at FROM device WHERE office_id = ${officeId} AND id = ${id}::uuid) AS before
    WHERE office_id = ${officeId} AND id = ${id}::uuid
    RETURNING before.unsent_count AS "unsentCount", before.seen_at AS "seenAt"`;
  if (!before) return;
  publishWhenSilent(officeId, id, [goneAfterMs]);
  const hasChanged = before.unsentCount !== unsentCount;
  if (hasChanged) await db.office.update({ where: { id: officeId }, data: { revision: { increment: 1 } } });
  if (hasChanged || !isOnline(before.seenAt, at)) publish(officeId);
}

/** Lets the office's screens chime once; false when there is no such screen. */
export async function ringDisplay(actor: Actor & StaffActor, id: string): Promise<boolean> {
  const { officeId } = actor;
  const rung = await changeOffice(actor, null, async (tx) => {
    const isThere = await tx.device.count({ where: { officeId, id, kind: "display", revokedAt: null } });
    return isThere === 0
      ? null
      : tx.office.update({ where: { id: officeId }, data: { displayTestAt: now() } });
  });
  return rung !== null;
}
