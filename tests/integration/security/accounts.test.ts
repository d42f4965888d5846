import { expect, test } from "vitest";
import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { isGuessable } from "#lib/auth/passwords/password-strength.ts";
import { shortestPassword } from "#lib/auth/schema.ts";
import { POST as signIn } from "../../../app/api/auth/[...path]/route.ts";
import { POST as accept } from "../../../app/api/invites/accept/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { PUT as changePassword } from "../../../app/api/session/password/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

const password = "three plain words together";
let address = 0;
const from = () => ({ "x-kom-in-address": `198.18.0.${++address}` });

async function person() {
  const office = await makeOffice({ name: "Vivalla mottagning" });
  const staff = await makeStaff(office, {
    name: "Amir Hassan",
    email: `amir.hassan-${newId()}@kommun.example`,
  });
  await givePassword(staff, password);
  return { office, staff };
}

async function signedIn(email: string, cookie = ""): Promise<string> {
  const request = requestTo("/api/auth/sign-in/email", {
    method: "POST",
    cookie,
    headers: from(),
    body: { email, password },
  });
  const answer = await signIn(request, { params: Promise.resolve({ path: ["sign-in", "email"] }) });
  expect(answer.status).toBe(204);
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
const isIn = async (cookie: string) => (await queue(requestTo("/api/queue", { cookie }))).status === 200;

test("a new sign-in ends the session that the same browser had, and no other", async () => {
  const { staff } = await person();
  const [first, elsewhere] = [await signedIn(staff.email), await signedIn(staff.email)];
  const second = await signedIn(staff.email, first);
  expect(await isIn(second)).toBe(true);
  expect(await isIn(first)).toBe(false);
  expect(await isIn(elsewhere)).toBe(true);
});

test("another person who signs in on the same browser ends the session of the one before", async () => {
  const [one, other] = [await person(), await person()];
  const first = await signedIn(one.staff.email);
  await signedIn(other.staff.email, first);
  expect(await isIn(first)).toBe(false);
});

const about = ["Amir Hassan", "amir.hassan@kommun.example", "Vivalla mottagning"];
test.each([
  ..."aaaaaaaaaaaa|abababababab|123456789012|abcdefghijkl|password1234|Lösenord2026!|amir.hassan@kommun.example".split(
    "|",
  ),
  ..."AmirHassan2026|vivallamottagning1|qwertyuiop12|sommar2026!!|kom-in-kom-in-1|hassanamir1999".split("|"),
  ..."P@ssw0rd1234|Socialtjänsten1|qazwsxedcrfv|1q2w3e4r5t6y|iloveyou1234|Sverige2026!|abc123abc123".split(
    "|",
  ),
])("%s is too easy to guess", async (guessed) => expect(await isGuessable(guessed, about)).toBe(true));
test("nor is anything that is in the lists of breached passwords", async () => {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const breached = [...(dictionary["passwords-common"] as Iterable<string>)].filter(
    ({ length }) => length >= shortestPassword,
  );
  expect(breached.length).toBeGreaterThan(100);
  const taken: string[] = [];
  for (const one of breached) if (!(await isGuessable(one, []))) taken.push(one);
  expect(taken).toEqual([]);
});
test.each([
  password,
  "korrekt häst batteri häftapparat",
  "tK7#vq9Zp2!x",
  "Amir äter gärna blåbär",
  "我们今天在公园里看见了一只蓝色的鸟",
])("%s is not", async (good) => expect(await isGuessable(good, about)).toBe(false));

test("neither an invite nor a change takes a password that is easy to guess", async () => {
  const { office, staff } = await person();
  const cookie = await sessionOf(staff);
  const change = (next: string) =>
    changePassword(
      requestTo("/api/session/password", {
        method: "PUT",
        cookie,
        body: { current: password, password: next },
      }),
    );
  const refused = await change("amir.hassan1234");
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: "invalid", field: "password" });
  expect((await change("korrekt häst batteri")).status).toBe(200);

  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const email = `sara.berg-${newId()}@kommun.example`;
  const { url } = await createInvite(admin, email, ["secretary"]);
  const token = new URL(url).searchParams.get("token");
  const join = (chosen: string) =>
    accept(
      requestTo("/api/invites/accept", {
        method: "POST",
        headers: from(),
        body: { token, name: "Sara Berg", password: chosen },
      }),
    );
  const taken = await join("saraberg202612");
  expect(await taken.json()).toMatchObject({ code: "invalid", field: "password" });
  expect((await join("korrekt häst batteri")).status).toBe(200);
});
