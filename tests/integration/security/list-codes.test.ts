import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { PUT } from "../../../app/api/settings/lists/[list]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

type Entry = { code: string | null; isOn: boolean; labels: Record<string, string> | null };

async function lists() {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const put = async (entries: Entry[]) => {
    const request = requestTo("/api/settings/lists/reason", { method: "PUT", cookie, body: { entries } });
    const answer = await PUT(request, { params: Promise.resolve({ list: "reason" }) });
    return { status: answer.status, ...((await answer.json()) as { field?: string; entries?: Entry[] }) };
  };
  const stored = () => db.listEntry.findMany({ where: { officeId: office.id } });
  return { put, stored };
}
const own = (code: string | null, sv = "Skuldrådgivning") => ({ code, isOn: true, labels: { sv } });

test.each(["p198001011234", "tel0701234567", "aliHassan", "ownGarden"])(
  "an administrator can't type the code %s",
  async (code) => {
    const { put, stored } = await lists();
    expect(await put([own(code)])).toMatchObject({ status: 422, field: "entries.code" });
    expect(await stored()).toEqual([]);
  },
);

test("the server makes the code of a new entry, once for a label, and keeps it when the label changes", async () => {
  const { put, stored } = await lists();
  const first = await put([own(null)]);
  const made = first.entries?.find(({ labels }) => labels?.sv === "Skuldrådgivning")?.code ?? "";
  expect(made).toMatch(/^own[0-9a-f]{12}$/);
  // The answer was lost and the form is sent again.
  await put([own(null)]);
  await put([own(made, "Budget och skulder")]);
  expect(await stored()).toMatchObject([
    { code: made, labels: { sv: "Budget och skulder" }, retiredAt: null },
  ]);
  expect((await put([own(null, "Odling"), own(null, "odling")])).status).toBe(422);
});
