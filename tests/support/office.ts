import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import { type DeviceActor, type HolderActor, mint, type StaffActor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";

/** Real rows for integration tests. Every office is its own world: give each test its own. */
export type Office = Awaited<ReturnType<typeof makeOffice>>;

let made = 0;
const unique = (word: string): string => `${word}-${++made}-${randomBytes(3).toString("hex")}`;

/** A time zone in which it is about noon: what a test says happened a minute ago was on the same day. */
export function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead < 0 ? `Etc/GMT+${-ahead}` : `Etc/GMT-${ahead}`;
}

/** An office that is open around the clock on all days, unless `hours` says otherwise. */
export async function makeOffice(
  values: Partial<Parameters<typeof db.office.create>[0]["data"]> & {
    hours?: { weekday: number; opensAt: number; closesAt: number }[];
  } = {},
) {
  const {
    hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 0, closesAt: 1440 })),
    ...given
  } = values;
  return db.office.create({
    data: {
      id: unique("office"),
      name: "Socialkontoret",
      posterKey: randomBytes(16).toString("base64url"),
      ...given,
      hours: { create: hours },
    } as Parameters<typeof db.office.create>[0]["data"],
  });
}

/** A colleague with a user of their own; by default a secretary who speaks Swedish. */
export async function makeStaff(
  office: Pick<Office, "id">,
  values: {
    name?: string;
    email?: string;
    roles?: Role[];
    languages?: string[];
    state?: "available" | "pause" | "away";
    roomId?: string | null;
    seenAt?: Date;
    visitorName?: string | null;
  } = {},
) {
  const {
    name = "Amir",
    email = `${unique("person")}@test.example`,
    roles = ["secretary"],
    ...rest
  } = values;
  const user = await db.user.create({ data: { id: unique("user"), name, email, emailVerified: true } });
  const staff = await db.staff.create({
    data: { officeId: office.id, userId: user.id, roles, languages: ["sv"], state: "available", ...rest },
  });
  return { ...staff, id: user.id, name, email, roles };
}

/** Hashing takes as long as it is meant to: who has the same password has the same hash. */
const hashes = new Map<string, Promise<string>>();

/** What the person signs in with, where they come by no organisation. */
export async function givePassword({ id }: { id: string }, password: string): Promise<void> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  const account = { id: newId(), accountId: id, providerId: "credential", userId: id };
  await db.account.create({ data: { ...account, password: await hash } });
}

export async function makeRoom(office: Pick<Office, "id">, name = unique("Rum")) {
  return db.room.create({ data: { officeId: office.id, id: uuidv7(), name, position: made } });
}

/** A paired kiosk with its own series. */
export async function makeKiosk(office: Pick<Office, "id">, values: { series?: string; name?: string } = {}) {
  return makeDevice(office, { kind: "kiosk", series: "A", name: "Entrén", ...values });
}

export async function makeDisplay(office: Pick<Office, "id">) {
  return makeDevice(office, { kind: "display", series: null, name: "Väntrummet" });
}

async function makeDevice(
  office: Pick<Office, "id">,
  values: { kind: "kiosk" | "display"; series: string | null; name: string },
) {
  const tokenHash = randomBytes(32).toString("hex");
  return db.device.create({
    data: { officeId: office.id, id: uuidv7(), pairedAt: new Date(), tokenHash, ...values },
  });
}

/** Actors as the session gate would mint them. */
export const staffActor = (staff: Awaited<ReturnType<typeof makeStaff>>) =>
  mint<StaffActor>({
    kind: "staff",
    officeId: staff.officeId,
    id: staff.id,
    name: staff.name,
    roles: staff.roles,
    languages: staff.languages,
    sessionId: `session-${staff.id}`,
  });

export const deviceActor = (device: Awaited<ReturnType<typeof makeDevice>>) =>
  mint<DeviceActor>({
    kind: "device",
    officeId: device.officeId,
    id: device.id,
    device: device.kind === "kiosk" ? "kiosk" : "display",
    series: device.series,
  });

export const holderActor = (visit: { officeId: string; id: string }) =>
  mint<HolderActor>({ kind: "holder", officeId: visit.officeId, id: visit.id });

/** A fresh id as a client makes it. */
export const newId = (): string => uuidv7();
