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

test("the word of an entry that was renamed is free for a new one, which has a code of its own, once", async () => {
  const { put, stored } = await lists();
  const codeOf = (entries: Entry[] | undefined, sv: string) =>
    entries?.find(({ labels }) => labels?.sv === sv)?.code ?? "";
  const made = codeOf((await put([own(null, "Fotboll")])).entries, "Fotboll");
  const both = [own(made, "Basket"), own(null, "Fotboll")];
  const second = codeOf((await put(both)).entries, "Fotboll");
  expect(second).toMatch(/^own[0-9a-f]{12}$/);
  expect(second).not.toBe(made);
  // Renamed before, and sent again because the answer was lost.
  expect(codeOf((await put(both)).entries, "Fotboll")).toBe(second);
  expect(await stored()).toHaveLength(2);
  // A word that an entry has keeps its one entry, also when that was switched off.
  expect((await put([own(made, "Basket"), own(second, "Fotboll"), own(null, "fotboll")])).status).toBe(422);
  await put([own(made, "Basket")]);
  expect(codeOf((await put([own(made, "Basket"), own(null, "Fotboll")])).entries, "Fotboll")).toBe(second);
});
