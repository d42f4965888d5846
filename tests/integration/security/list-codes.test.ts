import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { PUT } from "../../../app/api/settings/lists/[list]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

test.each([
  ...["p198001011234", "p8001011234", "tel0701234567", "a1980b0101c1234", "x46701234567"].map((code) => [
    code,
    422,
  ]),
  ...["debtAdvice", "group2", "youth13to17"].map((code) => [code, 204]),
] as [string, number][])("the code %s of a list entry answers %i", async (code, status) => {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const body = { entries: [{ code, isOn: true, labels: { sv: "Skuldrådgivning" } }] };
  const answer = await PUT(requestTo("/api/settings/lists/reason", { method: "PUT", cookie, body }), {
    params: Promise.resolve({ list: "reason" }),
  });
  expect(answer.status).toBe(status);
  expect(await db.listEntry.count({ where: { officeId: office.id, code } })).toBe(status === 204 ? 1 : 0);
});
