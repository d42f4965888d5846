import { hashPassword } from "better-auth/crypto";
import { describe, expect, test } from "vitest";
import { sessionCookie } from "#lib/auth/cookies.ts";
import { db } from "#lib/db/client.ts";
import { limits } from "#lib/http/limits.ts";
import { purge } from "#lib/retention/purge.ts";
import { POST as raise } from "../../../app/api/alarms/route.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { POST as pair } from "../../../app/api/devices/pair/route.ts";
import { POST as pin } from "../../../app/api/kiosk/pin/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";

type Office = Awaited<ReturnType<typeof makeOffice>>;
const given = <T extends object>(params: T) => ({ params: Promise.resolve(params) });

async function withPassword(office: Office, password: string) {
  const staff = await makeStaff(office, { roles: ["admin"] });
  await givePassword(staff, password);
  return staff;
}

const signIn = (email: string, password: string) =>
  auth(
    requestTo("/api/auth/sign-in/email", { method: "POST", body: { email, password } }),
    given({ path: ["sign-in", "email"] }),
  );

describe("many guesses in the same moment", () => {
  test("of a password are counted one by one", async () => {
    const staff = await withPassword(await makeOffice(), "a long enough password");
    const answers = await Promise.all(Array.from({ length: 25 }, () => signIn(staff.email, "wrong")));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    await limits.signInByAddress.delete("unknown");
  });

  test("are counted for all processes, by a name that tells of nobody", async () => {
    const staff = await withPassword(await makeOffice(), "a long enough password");
    await signIn(staff.email, "wrong");
    const [counted] = await db.tried.findMany({ where: { key: { startsWith: "signInByAccount:" } } });
    expect(counted?.key).not.toContain(staff.email);
    // What other processes have counted meanwhile.
    await db.tried.updateMany({ where: { key: { startsWith: "signInByAccount:" } }, data: { points: 10 } });
    expect((await signIn(staff.email, "a long enough password")).status).toBe(429);
    await purge(new Date(Date.now() + 3600_000));
    expect((await signIn(staff.email, "a long enough password")).status).toBe(204);
  });

  test("of a PIN too, and right ones cost nothing", async () => {
    const office = await makeOffice();
    await db.office.update({ where: { id: office.id }, data: { kioskPinHash: await hashPassword("2468") } });
    const cookie = await cookieOfDevice(await makeKiosk(office));
    const tryPin = (typed: string) =>
      pin(requestTo("/api/kiosk/pin", { method: "POST", cookie, body: { pin: typed } }));
    for (let right = 0; right < 12; right++) expect((await tryPin("2468")).status).toBe(204);
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryPin("1111")));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
  });

  test("of a pairing code too", async () => {
    const headers = { "x-kom-in-address": "10.77.0.1" };
    const guess = () =>
      pair(requestTo("/api/devices/pair", { method: "POST", headers, body: { code: "CCCC-CCCC" } }));
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    await limits.pairingByAnyone.delete("all");
  });
});

test("tickets by phone and calls for help are counted for all processes", async () => {
  const office = await makeOffice();
  const kiosk = await cookieOfDevice(await makeKiosk(office));
  const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
  const body = { who: "guardian", party, posterKey: office.posterKey };
  const headers = { "x-kom-in-address": "10.77.0.9" };
  const byPhone = (id = newId()) =>
    checkIn(requestTo(`/api/visits/${id}`, { method: "PUT", headers, body }), given({ id }));
  const forHelp = () =>
    raise(requestTo("/api/alarms", { method: "POST", cookie: kiosk, body: { id: newId() } }));
  for (const [name, most, act] of [
    ["ticketsByAddress", 12, byPhone],
    ["alarmsByDevice", 12, forHelp],
  ] as const) {
    expect((await act()).status).toBe(200);
    // What other processes have counted meanwhile.
    const { count } = await db.tried.updateMany({
      where: { key: { startsWith: `${name}:` } },
      data: { points: most },
    });
    expect(count).toBe(1);
    expect((await act()).status).toBe(429);
  }
});

test("how long a refused sign-in takes doesn't tell whether there is such an account", async () => {
  const staff = await withPassword(await makeOffice(), "a long enough password");
  for (const email of [staff.email, "nobody@test.example"]) {
    const begun = performance.now();
    expect((await signIn(email, "wrong")).status).toBe(401);
    expect(performance.now() - begun).toBeGreaterThan(490);
  }
});

test("a session's token as it stands in the database opens nothing", async () => {
  const staff = await makeStaff(await makeOffice(), { roles: ["secretary"] });
  const cookie = await sessionOf(staff);
  const { token } = await db.session.findFirstOrThrow({ where: { userId: staff.id } });
  const ask = async (sent: string) => (await queue(requestTo("/api/queue", { cookie: sent }))).status;
  expect(await ask(cookie)).toBe(200);
  for (const forged of [token, `${token}.`, `${token}.${Buffer.from(token).toString("base64")}`])
    expect(await ask(`${sessionCookie}=${encodeURIComponent(forged)}`)).toBe(401);
});

test("a session that ended with its account doesn't come back with it", async () => {
  const office = await makeOffice();
  const admin = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const colleague = await makeStaff(office, { roles: ["secretary"] });
  const cookie = await sessionOf(colleague);
  for (const isDisabled of [true, false]) {
    const request = requestTo(`/api/staff/${colleague.id}`, {
      ...{ method: "PATCH", cookie: admin, body: { isDisabled } },
    });
    expect((await changeStaff(request, given({ id: colleague.id }))).status).toBe(204);
    expect((await queue(requestTo("/api/queue", { cookie }))).status).toBe(401);
  }
});

test("the demo's people can't sign in outside the demo, with the password everybody knows", async () => {
  const office = await makeOffice({ isDemo: true });
  const staff = await withPassword(office, "kom-in-demo");
  expect((await signIn(staff.email, "kom-in-demo")).status).toBe(401);
  expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
});
