import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { formVersionHeader } from "#lib/audit/form-version.ts";
import { settingsVersion } from "#lib/audit/queries.ts";
import type { Permission } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import { permissionsOf } from "#lib/http/contract.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { isEndpoint } from "#lib/http/openapi.ts";
import { hashOfAnswer } from "#lib/recordings/answers.ts";
import { textsForReview } from "#lib/recordings/approved-texts.ts";
import { phraseRows } from "#lib/recordings/queries.ts";
import { routes } from "../../../app/routes.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeRoom, makeStaff, newId, staffActor } from "../../support/office.ts";

const settingsPermissions: readonly Permission[] = [
  "settings.change",
  "device.manage",
  "staff.manage",
  "statistics.annotate",
];

/** Every way to change settings. */
const ways = Object.entries(routes).flatMap(([path, handlers]) =>
  Object.entries(handlers).flatMap(([method, handler]) =>
    method !== "GET" &&
    isEndpoint(handler) &&
    permissionsOf((handler as Endpoint).spec).some((one) => settingsPermissions.includes(one))
      ? [{ way: `${method} ${path}`, handler: handler as Endpoint }]
      : [],
  ),
);
const handlerOf = (way: string): Endpoint => {
  const found = ways.find((one) => one.way === way);
  if (!found) throw new Error(`no ${way}`);
  return found.handler;
};

/** These only add something: there is nothing of anybody else's that they could take back. */
const adding = [
  "POST /api/alarms/buttons",
  "POST /api/devices",
  "POST /api/devices/[id]/code",
  "POST /api/devices/[id]/test",
  "POST /api/invites",
  "POST /api/recordings/pack",
  "POST /api/offices",
  "POST /api/printers",
  "POST /api/printers/[id]/test",
  "POST /api/rooms",
  "POST /api/settings/holidays/swedish",
  "POST /api/staff/[id]/password-link",
];
/** An invite, or what somebody has lost, is taken away once: there is no second change of it. */
const once = ["DELETE /api/invites/[id]", "DELETE /api/staff/[id]/second-factor"];

type Ground = Awaited<ReturnType<typeof inputs>>;
async function inputs() {
  const office = await makeOffice({ name: "Before" });
  const roles = ["admin", "chief"] as const;
  const [mine, theirs] = [
    await makeStaff(office, { name: "Amir", roles: [...roles] }),
    await makeStaff(office, { name: "Sara", roles: [...roles] }),
  ];
  const room = await makeRoom(office);
  const colleague = await makeStaff(office, { name: "Bo", roles: ["reception"] });
  const kiosk = await makeKiosk(office);
  const button = await db.alarmButton.create({
    data: { officeId: office.id, id: newId(), name: "Rum 1", keyHash: newId() },
  });
  const printer = await db.printer.create({
    data: { officeId: office.id, id: newId(), ...printerAt("10.0.0.1"), stateSince: new Date() },
  });
  const [row] = await phraseRows(staffActor(mine), "so");
  const cookies = { mine: await sessionOf(mine), theirs: await sessionOf(theirs) };
  const textHash = await hashOfAnswer("so", "children");
  const [read] = await textsForReview({ officeId: office.id }, "so");
  return {
    office,
    cookies,
    mine,
    theirs,
    room,
    colleague,
    kiosk,
    button,
    printer,
    mark: newId(),
    row,
    textHash,
    read,
  };
}

type Change = { params?: Record<string, string>; query?: string; body?: object; sound?: true };
const hours = (closesAt: number) => ({ hours: [{ weekday: 1, opensAt: 540, closesAt }] });
const printerAt = (host: string) => ({ name: "Entrén", host, port: 9100, paperMm: 80, deviceId: null });
const holiday = (label: string) => ({ label, opensAt: null, closesAt: null });
const day = "2027-01-06";

/** The same thing changed twice: by somebody else, and then by me. */
const changes: Record<string, (inputs: Ground) => readonly [theirs: Change, mine: Change]> = {
  "PATCH /api/settings/office": () => [{ body: { name: "Theirs" } }, { body: { name: "Mine" } }],
  "PUT /api/settings/hours": () => [{ body: hours(900) }, { body: hours(960) }],
  "PUT /api/settings/holidays/[day]": () => [
    { params: { day }, body: holiday("Theirs") },
    { params: { day }, body: holiday("Mine") },
  ],
  "DELETE /api/settings/holidays/[day]": () => [
    { params: { day }, body: holiday("Theirs") },
    { params: { day } },
  ],
  "PUT /api/settings/lists/[list]": () => [
    { params: { list: "reason" }, body: { entries: [{ code: "money", isOn: true, labels: null }] } },
    { params: { list: "reason" }, body: { entries: [{ code: "housing", isOn: true, labels: null }] } },
  ],
  "PUT /api/settings/kiosk-pin": () => [{ body: { pin: "1111" } }, { body: { pin: "2222" } }],
  "POST /api/settings/poster-key": () => [{}, {}],
  "PATCH /api/rooms/[id]": ({ room: { id } }) => [
    { params: { id }, body: { name: "Theirs" } },
    { params: { id }, body: { isRetired: true } },
  ],
  "PATCH /api/staff/[id]": ({ colleague: { id } }) => [
    { params: { id }, body: { roles: ["reception", "secretary"] } },
    { params: { id }, body: { isDisabled: true } },
  ],
  "DELETE /api/devices/[id]": ({ kiosk: { id } }) => [{ params: { id } }, { params: { id } }],
  "DELETE /api/alarms/buttons/[id]": ({ button: { id } }) => [{ params: { id } }, { params: { id } }],
  "PATCH /api/printers/[id]": ({ printer: { id } }) => [
    { params: { id }, body: printerAt("10.0.0.2") },
    { params: { id }, body: printerAt("10.0.0.3") },
  ],
  "DELETE /api/printers/[id]": ({ printer: { id } }) => [{ params: { id } }, { params: { id } }],
  "PUT /api/recordings/[locale]/[key]": ({ row }) => [soundOf(row), soundOf(row)],
  "DELETE /api/recordings/[locale]/[key]": ({ row }) => [
    soundOf(row),
    { params: { locale: "so", key: row?.key ?? "" } },
  ],
  "PUT /api/settings/answers/[locale]/[answer]": ({ textHash }) => [approved(textHash), approved(textHash)],
  "DELETE /api/settings/answers/[locale]/[answer]": ({ textHash }) => [
    approved(textHash),
    { params: { locale: "so", answer: "children" } },
  ],
  "PUT /api/settings/texts/[locale]": ({ read }) => [readBy(read, "Theirs"), readBy(read, "Mine")],
  "PUT /api/statistics/indicators": () => [
    { body: { indicator: "supportMeasures", month: "2026-01", value: 1 } },
    { body: { indicator: "supportMeasures", month: "2026-01", value: 2 } },
  ],
  "PUT /api/statistics/goal": () => [{ body: { minutes: 15 } }, { body: { minutes: 30 } }],
  "PUT /api/statistics/annotations/[id]": ({ mark: id }) => [
    { params: { id }, body: { day: "2026-01-05", label: "Theirs" } },
    { params: { id }, body: { day: "2026-01-05", label: "Mine" } },
  ],
  "DELETE /api/statistics/annotations/[id]": ({ mark: id }) => [
    { params: { id }, body: { day: "2026-01-05", label: "Theirs" } },
    { params: { id } },
  ],
};
/** What a colleague does where the way itself takes away what is not there yet. */
const theirWay: Record<string, string> = {
  "DELETE /api/settings/holidays/[day]": "PUT /api/settings/holidays/[day]",
  "DELETE /api/recordings/[locale]/[key]": "PUT /api/recordings/[locale]/[key]",
  "DELETE /api/settings/answers/[locale]/[answer]": "PUT /api/settings/answers/[locale]/[answer]",
  "DELETE /api/statistics/annotations/[id]": "PUT /api/statistics/annotations/[id]",
};

const approved = (textHash: string): Change => ({
  params: { locale: "so", answer: "children" },
  body: { textHash, approvedBy: "Tolkförmedlingen" },
});

const readBy = (read: Ground["read"], approvedBy: string): Change => ({
  params: { locale: "so" },
  body: { approvedBy, texts: [{ key: read?.key, textHash: read?.hash }] },
});

const soundOf = (row: Ground["row"]): Change => ({
  params: { locale: "so", key: row?.key ?? "" },
  query: `?text=${row?.hash}`,
  sound: true,
});

function send(way: string, change: Change, cookie: string, version?: string): Promise<Response> {
  const [method = "", path = ""] = way.split(" ");
  const { params = {}, query = "", body, sound } = change;
  const address = path.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? "");
  const request = requestTo(`${address}${query}`, {
    method,
    cookie,
    headers: {
      ...(version === undefined ? {} : { [formVersionHeader]: version }),
      ...(sound ? { "content-type": "audio/webm" } : {}),
    },
    ...(sound ? { raw: Buffer.from("1a45dfa3000000", "hex") } : body === undefined ? {} : { body }),
  });
  return handlerOf(way)(request, { params: Promise.resolve(params) });
}

let at: Ground;
beforeEach(async () => {
  at = await inputs();
});

test("every way to change settings is tried here", () => {
  expect(ways.map(({ way }) => way).sort()).toEqual([...adding, ...once, ...Object.keys(changes)].sort());
});

/** All that the ways change, as it is stored. */
const stored = async () => {
  const where = { officeId: at.office.id };
  const { kioskPinHash, posterKey, ...office } = await db.office.findUniqueOrThrow({
    where: { id: at.office.id },
    include: { hours: true, holidays: true, rooms: true },
  });
  const rows = [
    [office, kioskPinHash, posterKey],
    await db.staff.findMany({ where, orderBy: { userId: "asc" }, omit: { noticesReadTo: true } }),
    await db.device.findMany({ where }),
    await db.printer.findMany({ where }),
    await db.listEntry.findMany({ where, orderBy: { code: "asc" } }),
    await db.monthlyIndicator.findMany({ where }),
    await db.annotation.findMany({ where }),
    await db.recording.findMany({ where, select: { key: true, recordedAt: true } }),
    await db.auditEntry.count({ where: { ...where, action: { not: "accessRefused" } } }),
  ];
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
};

describe("who loses the right between the gate and the change", () => {
  test.each(Object.keys(changes))("is refused by %s, and nothing is changed", async (way) => {
    const [theirs, mine] = changes[way]?.(at) ?? [];
    if (theirWay[way]) await send(theirWay[way], theirs ?? {}, at.cookies.theirs);
    const before = await stored();
    const key = { officeId_userId: { officeId: at.office.id, userId: at.mine.id } };
    const former = { roles: ["admin", "chief"] as ("admin" | "chief")[] };
    const answer = await db.$transaction(async (tx) => {
      // Held like by whoever takes a right away, until the change is past its gate and waits, or done.
      await tx.$executeRaw`SELECT 1 FROM office WHERE id = ${at.office.id} FOR NO KEY UPDATE`;
      const sending = send(way, mine ?? {}, at.cookies.mine);
      await Promise.race([sending, untilBlocked()]);
      await tx.staff.update({ where: key, data: { roles: ["secretary"] } });
      return { sending };
    });
    expect((await answer.sending).status).toBe(403);
    await db.staff.update({ where: key, data: former });
    expect(await stored()).toBe(before);
  });
});

/** Waits until a statement waits for a lock. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    const [row] = await db.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted`;
    if (row && row.waiting > 0n) return;
    await pause(10);
  }
}

describe("a form that began before somebody else saved", () => {
  test.each(Object.keys(changes))("is refused by %s, told who it was, and changes nothing", async (way) => {
    const [theirs, mine] = changes[way]?.(at) ?? [];
    const began = await settingsVersion();
    const first = await send(theirWay[way] ?? way, theirs ?? {}, at.cookies.theirs, began);
    expect(first.status, await first.clone().text()).toBeLessThan(300);
    const before = await stored();
    const second = await send(way, mine ?? {}, at.cookies.mine, began);
    // What a colleague took away isn't there to be taken away again.
    if (/^DELETE .*(devices|buttons|printers)/.test(way)) return expect(second.status).toBe(404);
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({
      code: "settingsChanged",
      details: { by: { id: at.theirs.id, name: "Sara" }, at: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect(await stored()).toBe(before);
    // Read anew, it may.
    const third = await send(way, mine ?? {}, at.cookies.mine, await settingsVersion());
    expect(third.status, await third.text()).toBeLessThan(300);
  });

  test("may save what nobody else touched, and again with the version its own save made", async () => {
    const began = await settingsVersion();
    await send("PUT /api/settings/hours", { body: hours(900) }, at.cookies.theirs, began);
    const save = (name: string, version: string) =>
      send("PATCH /api/settings/office", { body: { name } }, at.cookies.mine, version);
    const first = await save("One", began);
    expect(first.status).toBe(204);
    const version = first.headers.get(formVersionHeader) ?? "";
    expect(BigInt(version)).toBeGreaterThan(BigInt(began));
    expect((await save("Two", version)).status).toBe(204);
    // In another window of mine, the older version is refused like anybody's.
    expect((await save("Three", began)).status).toBe(409);
  });

  test("of two at the same moment, one is saved and the other told", async () => {
    const began = await settingsVersion();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        send("PUT /api/settings/hours", { body: hours(900 + index) }, at.cookies.mine, began),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(7).fill(409)]);
  });
});

test("who sends no version, as other systems do, compares nothing", async () => {
  const save = () => send("PATCH /api/settings/office", { body: { name: "Plain" } }, at.cookies.mine);
  const [first, second] = [await save(), await save()];
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(second.headers.get(formVersionHeader)).toBeNull();
});
