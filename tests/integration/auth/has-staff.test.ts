import { expect, test } from "vitest";
import { hasStaff } from "#lib/auth/has-staff.ts";
import { db } from "#lib/db/client.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

test("nobody works here until the first does, and from then on nothing is asked", async () => {
  expect(await hasStaff()).toBe(false);
  const { id } = await makeStaff(await makeOffice());
  expect(await hasStaff()).toBe(true);
  await db.staff.deleteMany({ where: { userId: id } });
  expect(await hasStaff()).toBe(true);
});
