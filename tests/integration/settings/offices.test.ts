import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { entriesOf } from "#lib/offices/entries.ts";
import { administeredOffices } from "#lib/offices/settings.ts";
import { labelsFor } from "#lib/statistics/view/labels.ts";
import sv from "#messages/sv.json" with { type: "json" };
import { POST as copy } from "../../../app/api/offices/route.ts";
import { PUT as setHoliday } from "../../../app/api/settings/holidays/[day]/route.ts";
import { PUT as changeList } from "../../../app/api/settings/lists/[list]/route.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeRoom, makeStaff, staffActor } from "../../support/office.ts";

test("a new office takes hours, lists, texts and settings from the one that is there, and nothing else", async () => {
  const office = await makeOffice({ name: "Vivalla", kioskPinHash: "x", isPaused: true });
  const admin = await makeStaff(office, { roles: ["admin", "chief"] });
  const other = await makeStaff(office, { roles: ["admin"] });
  await makeStaff(office, { roles: ["secretary"] });
  await Promise.all([makeRoom(office), makeKiosk(office)]);
  const cookie = await sessionOf(admin);
  const put = (path: string, body: object, method = "PUT") => requestTo(path, { method, cookie, body });
  const closedInfo = { sv: "Ring 112." };
  await changeOffice(put("/api/settings/office", { closedInfo, retentionDays: 30 }, "PATCH"));
  const day = "2027-01-06";
  const holiday = { label: "Trettondagen", opensAt: null, closesAt: null };
  await setHoliday(put(`/api/settings/holidays/${day}`, holiday), { params: Promise.resolve({ day }) });
  const entries = [
    { code: null, isOn: true, labels: { sv: "Moskén" } },
    { code: "police", isOn: false, labels: null },
    { code: "school", isOn: true, labels: { sv: "Skolan här" } },
  ];
  await changeList(put("/api/settings/lists/partner", { entries }), {
    params: Promise.resolve({ list: "partner" }),
  });

  const answer = await copy(put("/api/offices", { name: "Öster Närke", withAdministrators: true }, "POST"));
  const { officeId } = (await answer.json()) as { officeId: string };
  expect(officeId).toMatch(/^oster-narke/);
  const made = await db.office.findUniqueOrThrow({
    where: { id: officeId },
    include: { hours: true, holidays: true, lists: true, staff: true, rooms: true, devices: true },
  });
  expect(made).toMatchObject({
    ...{
      name: "Öster Närke",
      closedInfo,
      retentionDays: 30,
      isPaused: false,
      kioskPinHash: null,
      nightAt: null,
    },
    ...{ rooms: [], devices: [] },
    holidays: [expect.objectContaining(holiday)],
  });
  expect(made.posterKey).not.toBe(office.posterKey);
  expect(made.hours).toHaveLength(7);
  expect(made.staff.map(({ userId, roles }) => [userId, roles]).sort()).toEqual(
    [admin.id, other.id].sort().map((id) => [id, ["admin"]]),
  );
  const copied = entriesOf("partner", made.lists);
  expect(copied.find(({ labels }) => labels?.sv === "Moskén")).toMatchObject({ isOn: true });
  expect(copied.find(({ code }) => code === "police")).toEqual(entries[1]);
  // Renamed here, it is called so in statistics too.
  const label = labelsFor(sv, "sv", made.lists);
  expect(label("wayOn", "school")).toBe("Skolan här");
  expect(label("wayOn", "preschool")).toBe(sv.lists.partner.preschool);

  const names = async (of: typeof admin) =>
    (await administeredOffices(staffActor(of))).map(({ name }) => name);
  expect(await names(other)).toEqual(["Vivalla", "Öster Närke"]);
});

test("partners of one town are off in a new office, on once it switches them on", async () => {
  const isOn = (entriesThere: Parameters<typeof entriesOf>[1]) =>
    entriesOf("partner", entriesThere).find(({ code }) => code === "brobyggarna")?.isOn;
  expect(isOn([])).toBe(false);
  expect(isOn([{ code: "brobyggarna", labels: null, position: 4, retiredAt: null }])).toBe(true);
});
