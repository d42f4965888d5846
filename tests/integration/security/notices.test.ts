import { hashPassword } from "better-auth/crypto";
import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { POST as signIn } from "../../../app/api/auth/[...path]/route.ts";
import { GET as notices, PUT as read } from "../../../app/api/notices/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

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

test("a person is told when their password was tried before it fitted, and not after one slip", async () => {
  const password = "three plain words together";
  const staff = await makeStaff(await makeOffice());
  const account = { id: newId(), accountId: staff.id, providerId: "credential", userId: staff.id };
  await db.account.create({ data: { ...account, password: await hashPassword(password) } });
  const tried = async (word: string) => {
    const headers = { "x-kom-in-address": "198.18.44.1" };
    const body = { email: staff.email, password: word };
    const answer = await signIn(requestTo("/api/auth/sign-in/email", { method: "POST", headers, body }), {
      params: Promise.resolve({ path: ["sign-in", "email"] }),
    });
    return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  };
  await tried("a slip of the finger");
  expect(await seenBy(await tried(password))).toEqual([]);
  for (const word of ["guess number one", "guess number two", "guess number three"]) await tried(word);
  expect(await seenBy(await tried(password))).toMatchObject([{ kind: "signInSuspicious", refused: 3 }]);
});
