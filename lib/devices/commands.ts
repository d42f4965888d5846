import { v7 as uuidv7 } from "uuid";
import { append } from "../audit/commands.ts";
import type { Actor, DeviceActor, StaffActor } from "../auth/actor.ts";
import { hashOf } from "../auth/cookies.ts";
import { freshToken } from "../auth/links.ts";
import { forgetAnswers } from "../auth/recent.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { publish } from "../live/bus.ts";
import { publishWhenSilent } from "../live/silence.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { kioskSeries } from "../visits/ticket.ts";
import { codeHash, codeMs, freshCode, normalizedCode, spelled } from "./pairing.ts";
import { goneAfterMs, isThere } from "./presence.ts";
import type { DeviceKind, NewDevice } from "./schema.ts";

export type PairingCode = { id: string; code: string; expiresAt: string; series: string | null };

/** Adds a tablet or screen that waits to be paired by the code that is answered. */
export async function addDevice(
  actor: Actor & StaffActor,
  device: NewDevice,
): Promise<Result<PairingCode, "taken">> {
  const { officeId } = actor;
  const used = await db.device.findMany({
    where: { officeId, series: { not: null }, revokedAt: null },
    select: { series: true },
  });
  const taken = new Set(used.map(({ series }) => series));
  const series =
    device.kind === "display"
      ? null
      : (device.series ?? kioskSeries.find((letter) => !taken.has(letter)) ?? null);
  if (device.kind === "kiosk" && (series === null || taken.has(series))) return refuse("taken");
  const id = uuidv7();
  const { code, fresh } = pairingCode();
  await changeOffice(actor, ["deviceAdded", id, { kind: device.kind, name: device.name, series }], (tx) =>
    tx.device.create({ data: { officeId, id, kind: device.kind, name: device.name, series, ...fresh } }),
  );
  return ok({ id, code: spelled(code), expiresAt: fresh.codeExpiresAt.toISOString(), series });
}

/** A new code for a device that is known: its first one ran out, or another tablet takes its place. */
export async function renewCode(actor: Actor & StaffActor, id: string): Promise<PairingCode | null> {
  const { code, fresh } = pairingCode();
  const device = await db.device.findFirst({ where: { officeId: actor.officeId, id, revokedAt: null } });
  if (!device) return null;
  await db.device.update({ where: { officeId_id: { officeId: actor.officeId, id } }, data: fresh });
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

/** Uses a pairing code, once. The token is for the device's cookie alone; a tablet paired before in its place is out. */
export async function pairDevice(typed: string): Promise<Result<Paired, "codeRefused">> {
  const code = normalizedCode(typed);
  if (!code) return refuse("codeRefused");
  const token = freshToken();
  const pairingCodeHash = codeHash(code);
  const paired = await db.$transaction(async (tx) => {
    const device = await tx.device.findUnique({
      where: { pairingCodeHash },
      include: { office: { select: { name: true } } },
    });
    if (!device) return null;
    // Of two tablets with the same code, the second finds it gone.
    const { count } = await tx.device.updateMany({
      where: { pairingCodeHash, revokedAt: null, codeExpiresAt: { gt: now() } },
      data: {
        tokenHash: hashOf(token),
        pairedAt: now(),
        seenAt: now(),
        pairingCodeHash: null,
        codeExpiresAt: null,
      },
    });
    if (count === 0) return null;
    const { officeId, id, name } = device;
    await tx.office.update({ where: { id: officeId }, data: { revision: { increment: 1 } } });
    await append(tx, { officeId, actorKind: "device", actorId: id, action: "devicePaired", subject: id });
    return { officeId, id, name, kind: device.kind as DeviceKind, officeName: device.office.name, token };
  });
  if (!paired) return refuse("codeRefused");
  forgetAnswers();
  const { officeId, ...device } = paired;
  publish(officeId);
  return ok(device);
}

/** Takes a device out: its cookie opens nothing from now on, and its stream ends within seconds. */
export async function revokeDevice(actor: Actor & StaffActor, id: string): Promise<boolean> {
  const revoked = await changeOffice(actor, ["deviceRevoked", id], async (tx) => {
    const { count } = await tx.device.updateMany({
      where: { officeId: actor.officeId, id, revokedAt: null },
      data: { revokedAt: now(), tokenHash: null, pairingCodeHash: null, codeExpiresAt: null },
    });
    return count === 0 ? null : count;
  });
  forgetAnswers();
  return revoked !== null;
}

/**
 * A tablet or screen says that it is there, and how many tickets it has not sent yet. Screens are told when either is new to
 * them; and once when it falls silent.
 */
export async function noteSignOfLife(
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
  if (hasChanged || !isThere(before.seenAt, at)) publish(officeId);
}
