import { expect, test } from "vitest";
import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { db } from "#lib/db/client.ts";
import { POST as accept } from "../../../app/api/invites/accept/route.ts";
import { POST as callNext } from "../../../app/api/queue/next/route.ts";
import { PUT as setProfile } from "../../../app/api/session/profile/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

const swedish = { language: "sv" };
const somali = { language: "so", interpreter: "notNeeded" } as const;

async function nextOf(person: { id: string }) {
  const body = { id: newId(), roomId: null };
  const cookie = await sessionOf(person);
  const answer = await callNext(requestTo("/api/queue/next", { method: "POST", cookie, body }));
  return answer.json();
}

test("a newcomer who says on the invite page that she speaks Somali is given who speaks only that, on her first day", async () => {
  const { office, arrive } = await makeReception();
  const admin = await makeStaff(office, { roles: ["admin"] });
  const email = `${newId()}@test.example`;
  const { url } = await createInvite(staffActor(admin), email, ["secretary"]);
  const token = new URL(url).searchParams.get("token");
  const body = { token, name: "Hodan", password: "some words that are long", languages: ["so", "sv"] };
  expect((await accept(requestTo("/api/invites/accept", { method: "POST", body }))).status).toBe(200);
  await arrive(swedish);
  const theirs = await arrive(somali);
  const hodan = await db.user.findUniqueOrThrow({ where: { email } });
  expect(await nextOf(hodan)).toMatchObject({ id: theirs, reason: "language" });
});

test("languages set under one's name, or by the administrator, count from the next call on", async () => {
  const { office, arrive, amir, sara } = await makeReception();
  const admin = await makeStaff(office, { roles: ["admin"] });
  await arrive(swedish);
  const [first, second] = [await arrive(somali), await arrive(somali)];
  const profile = { languages: ["so"], visitorName: null };
  const cookie = await sessionOf(amir);
  const mine = await setProfile(requestTo("/api/session/profile", { method: "PUT", cookie, body: profile }));
  expect(mine.status).toBe(204);
  expect(await nextOf(amir)).toMatchObject({ id: first, reason: "language" });
  const byAdmin = requestTo(`/api/staff/${sara.id}`, {
    ...{ method: "PATCH", cookie: await sessionOf(admin), body: { languages: ["so"] } },
  });
  await changeStaff(byAdmin, { params: Promise.resolve({ id: sara.id }) });
  expect(await nextOf(sara)).toMatchObject({ id: second, reason: "language" });
});

test("nobody's name is the tablet's until they say so; a personal number is no name", async () => {
  const office = await makeOffice();
  const amir = await makeStaff(office, { name: "Amir" });
  const where = { officeId_userId: { officeId: office.id, userId: amir.id } };
  const cookie = await sessionOf(amir);
  const put = (body: object) =>
    setProfile(requestTo("/api/session/profile", { method: "PUT", cookie, body }));
  expect((await db.staff.findUnique({ where }))?.visitorName).toBeNull();
  expect((await put({ languages: [], visitorName: "19900101-1234" })).status).toBe(422);
  expect((await put({ languages: ["xx"], visitorName: null })).status).toBe(422);
  expect((await put({ languages: [], visitorName: " Amir " })).status).toBe(204);
  expect((await db.staff.findUnique({ where }))?.visitorName).toBe("Amir");
  await put({ languages: [], visitorName: null });
  expect((await db.staff.findUnique({ where }))?.visitorName).toBeNull();
});
