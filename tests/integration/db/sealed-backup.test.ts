import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { notedEndings } from "#lib/audit/endings.ts";
import { restore } from "#lib/backup/read-backup.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { pairDevice, renewCode, revokeDevice } from "#lib/devices/commands.ts";
import { changeStaff, leaveOffice } from "#lib/staff/commands.ts";
import { makeKiosk, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

const folder = mkdtempSync(join(tmpdir(), "kom-in-sealed-"));
const file = join(folder, "sealed.gz");
const key = "a key that is long enough for a file";
afterAll(() => rmSync(folder, { recursive: true }));

let nth = 0;
async function emptyDatabase(): Promise<{
  url: string;
  rows: (statement: string) => Promise<Record<string, unknown>[]>;
}> {
  const name = `sealed_${process.pid}_${++nth}`;
  const run = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query(statement).finally(() => client.end())).rows;
  };
  await run(inject("serverUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  const url = (process.env.DATABASE_URL as string).replace(/\/[^/]*$/, `/${name}`);
  return { url, rows: (statement) => run(url, statement) };
}

let ids: Record<"kiosk" | "other" | "replaced" | "gone" | "returned" | "leaver" | "before", string>;
beforeAll(async () => {
  const office = await makeOffice({ name: "Socialkontoret Nabo" });
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const [gone, returned] = [await makeStaff(office), await makeStaff(office)];
  const [leaver, before] = [await makeStaff(office), await makeStaff(office)];
  const [kiosk, other] = [await makeKiosk(office), await makeKiosk(office, { series: "B" })];
  const replaced = await makeKiosk(office, { series: "C" });
  ids = { kiosk: kiosk.id, other: other.id, replaced: replaced.id, gone: gone.id } as typeof ids;
  ids = { ...ids, returned: returned.id, leaver: leaver.id, before: before.id };
  // Was ended and works again when the backup is made, by whatever way they came back.
  await changeStaff(admin, before.id, { isDisabled: true });
  await db.staff.updateMany({ where: { userId: before.id }, data: { disabledAt: null } });
  const target = { officeId: office.id, id: newId(), url: "https://example.com/", sealedSecret: "x" };
  await db.webhookTarget.create({ data: { ...target, kinds: ["dayClosed"], createdAt: now() } });
  await db.webhookDelivery.create({
    data: {
      ...{
        officeId: office.id,
        id: newId(),
        targetId: target.id,
        kind: "dayClosed",
        eventKey: "x",
        body: {},
      },
      ...{ createdAt: now(), nextAt: now() },
    },
  });
  await backup(process.env.DATABASE_URL as string, file, now(), { key });
  // What happens after the backup.
  await revokeDevice(admin, kiosk.id);
  await changeStaff(admin, gone.id, { isDisabled: true });
  await changeStaff(admin, returned.id, { isDisabled: true });
  await changeStaff(admin, returned.id, { isDisabled: false });
  await leaveOffice(staffActor(leaver));
  const paired = await pairDevice((await renewCode(admin, replaced.id))?.code ?? "");
  if (!paired.ok) throw new Error(paired.error);
});

test("a backup that is encrypted shows nothing, and is opened by its key alone", async () => {
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 16).toString()).toBe("kom-in sealed 1\n");
  expect(() => gunzipSync(bytes)).toThrow();
  expect(bytes.includes("Nabo")).toBe(false);
  const { url, rows } = await emptyDatabase();
  await expect(restore(url, file)).rejects.toThrow(/KOM_IN_BACKUP_KEY/);
  await expect(restore(url, file, { key: `${key}!` })).rejects.toThrow(/damaged/);
  expect(await rows("SELECT 1 FROM office")).toEqual([]);
  await restore(url, file, { key });
  expect(await rows("SELECT name FROM office WHERE name LIKE '%Nabo'")).toHaveLength(1);
});

test.each([
  ["its head", 20],
  ["its middle", -200],
  ["its tag", -1],
])("one byte changed in %s, and nothing of it stands", async (_, at) => {
  const bytes = readFileSync(file);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  const changed = join(folder, `changed${at}.gz`);
  writeFileSync(changed, bytes);
  const { url, rows } = await emptyDatabase();
  await expect(restore(url, changed, { key })).rejects.toThrow();
  expect(await rows("SELECT 1 FROM office")).toEqual([]);
});

test("what was ended after a backup stays ended when it is restored, and nothing is told twice", async () => {
  const { url, rows } = await emptyDatabase();
  await restore(url, file, { key, endings: notedEndings() });
  const devices = await rows("SELECT id::text, revoked_at IS NULL AS open FROM device");
  expect(devices).toContainEqual({ id: ids.kiosk, open: false });
  expect(devices).toContainEqual({ id: ids.other, open: true });
  expect(devices).toContainEqual({ id: ids.replaced, open: false });
  const people = await rows("SELECT user_id AS id, disabled_at IS NULL AS open FROM staff");
  expect(people).toContainEqual({ id: ids.gone, open: false });
  expect(people).toContainEqual({ id: ids.returned, open: true });
  expect(people).toContainEqual({ id: ids.leaver, open: false });
  expect(people).toContainEqual({ id: ids.before, open: true });
  expect(await rows("SELECT 1 FROM webhook_delivery WHERE next_at IS NOT NULL")).toEqual([]);
});
