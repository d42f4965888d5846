import { expect, test } from "vitest";
import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { db } from "#lib/db/client.ts";
import { POST as signIn } from "../../../app/api/auth/[...path]/route.ts";
import { POST as join } from "../../../app/api/invites/join/route.ts";
import { GET as notices, PUT as read } from "../../../app/api/notices/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff, staffActor } from "../../support/office.ts";

type Notice = { seq: string; kind: string };
const seenBy = async (cookie: string) =>
  ((await (await notices(requestTo("/api/notices", { cookie }))).json()) as { notices: Notice[] }).notices;

test("an administrator who gives themselves a role is seen by the others until they say that they saw it", async () => {
  const office = await makeOffice();
  const person = (name: string, roles: ("admin" | "secretary")[]) => makeStaff(office, { name, roles });
  const [climber, other, secretary, elsewhere] = [
    await person("Karin Ek", ["admin"]),
    await person("Eva", ["admin"]),
    await person("Amir", ["secretary"]),
    await makeStaff(await makeOffice(), { roles: ["admin"] }),
  ];
  const cookies = await Promise.all([climber, other, secretary, elsewhere].map(sessionOf));
  const [mine = "", theirs = "", noAdmin = "", far = ""] = cookies;
  const roles = ["admin", "reception"];
  for (const given of [roles, ["admin"]])
    await changeStaff(
      requestTo(`/api/staff/${climber.id}`, { method: "PATCH", cookie: mine, body: { roles: given } }),
      {
        params: Promise.resolve({ id: climber.id }),
      },
    );
  // Taken back at once it is told all the same.
  const published = await seenBy(theirs);
  expect(published).toMatchObject([
    { kind: "ownRolesChanged", name: "Karin Ek", roles },
    { kind: "ownRolesChanged", name: "Karin Ek", roles: ["admin"] },
  ]);
  for (const cookie of [mine, noAdmin, far]) expect(await seenBy(cookie)).toEqual([]);
  const [first, second] = published;
  const mark = (seq?: string) =>
    read(requestTo("/api/notices", { method: "PUT", cookie: theirs, body: { readTo: seq } }));
  expect((await mark(first?.seq)).status).toBe(204);
  expect(await seenBy(theirs)).toMatchObject([{ seq: second?.seq }]);
  await mark(second?.seq);
  await mark(first?.seq);
  expect(await seenBy(theirs)).toEqual([]);
});

test("nor does an administrator get roles unseen by inviting themselves", async () => {
  const office = await makeOffice();
  const climber = await makeStaff(office, { name: "Karin Ek", roles: ["admin"] });
  const other = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const { url } = await createInvite(staffActor(climber), climber.email, ["admin", "reception"]);
  const token = new URL(url).searchParams.get("token");
  const request = { method: "POST", cookie: await sessionOf(climber), body: { token } };
  expect((await join(requestTo("/api/invites/join", request))).status).toBe(204);
  expect(await seenBy(other)).toMatchObject([
    { kind: "ownRolesChanged", name: "Karin Ek", roles: ["admin", "reception"] },
  ]);
});

async function withPassword() {
  const staff = await makeStaff(await makeOffice());
  await givePassword(staff, password);
  return staff;
}
const password = "three plain words together";
const firefox = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0";

/** A browser with its cookies; `tried` gives them as they are afterwards. */
function browserFor(email: string, address: string) {
  const jar = new Map<string, string>();
  return async (word: string): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "x-kom-in-address": address, "user-agent": firefox };
    const request = { method: "POST", cookie, headers, body: { email, password: word } };
    const answer = await signIn(requestTo("/api/auth/sign-in/email", request), {
      params: Promise.resolve({ path: ["sign-in", "email"] }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  };
}

test("a person is told when their password was tried before it fitted, and not after one slip", async () => {
  const staff = await withPassword();
  const tried = browserFor(staff.email, "198.18.44.1");
  await tried("a slip of the finger");
  expect(await seenBy(await tried(password))).toEqual([]);
  for (const word of ["guess number one", "guess number two", "guess number three"]) await tried(word);
  expect(await seenBy(await tried(password))).toMatchObject([{ kind: "signInSuspicious", refused: 3 }]);
});

test("a person is told of a sign-in from a browser that they never used, once, and of no other's", async () => {
  const [staff, colleague] = [await withPassword(), await withPassword()];
  const [own, stolen] = ["198.18.44.2", "198.18.44.3"].map((address) => browserFor(staff.email, address));
  for (const _ of ["first of all", "again"]) expect(await seenBy((await own?.(password)) ?? "")).toEqual([]);
  const shown = await seenBy((await stolen?.(password)) ?? "");
  expect(shown).toMatchObject([{ kind: "signInNewBrowser", browser: "Firefox, Windows" }]);
  // On its owner's screen too; used again it is no news, and a colleague's first sign-in is none.
  expect(await seenBy((await own?.(password)) ?? "")).toEqual(shown);
  expect(await seenBy((await stolen?.(password)) ?? "")).toEqual(shown);
  expect(await seenBy(await browserFor(colleague.email, "198.18.44.4")(password))).toEqual([]);
  // What is stored opens nothing and says nothing of the machine.
  const [row] = await db.usedBrowser.findMany({ where: { userId: staff.id } });
  expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
});
