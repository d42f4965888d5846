import { expect, test } from "vitest";
import { originForOthers } from "#lib/auth/origin.ts";
import { db } from "#lib/db/client.ts";
import { reach } from "#lib/machine/lan-addresses.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { POST as ring } from "../../../app/api/devices/[id]/test/route.ts";
import { POST as addSwedish } from "../../../app/api/settings/holidays/swedish/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeDisplay, makeKiosk, makeOffice, makeStaff } from "../../support/office.ts";

test("the Swedish holidays close the office's own weekdays, leave what is set, and come once", async () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: 540, closesAt: 960 }));
  const office = await makeOffice({ hours });
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const add = async () => {
    const path = "/api/settings/holidays/swedish";
    const answer = await addSwedish(requestTo(path, { method: "POST", cookie }));
    return ((await answer.json()) as { added: string[] }).added;
  };
  // The Friday before Midsummer Day is on the coming year's list, whatever today is.
  const own = { label: "Vi har öppet", opensAt: 540, closesAt: 720 };
  const [first] = await add();
  await db.holiday.update({
    where: { officeId_day: { officeId: office.id, day: new Date(first ?? "") } },
    data: own,
  });
  expect(await add()).toEqual([]);
  const set = await db.holiday.findMany({ where: { officeId: office.id }, orderBy: { day: "asc" } });
  expect(set.find(({ day }) => day.toISOString().startsWith(first ?? "-"))).toMatchObject(own);
  expect(set.every(({ day }) => day.getUTCDay() % 6 !== 0)).toBe(true);
  expect(set.map(({ label }) => label)).toEqual(expect.arrayContaining(["Långfredagen", "Midsommarafton"]));
});

test("a screen that is asked to chime is told when, and a tablet can't be asked", async () => {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const [display, kiosk] = [await makeDisplay(office), await makeKiosk(office)];
  const send = async ({ id }: { id: string }) =>
    (
      await ring(requestTo(`/api/devices/${id}/test`, { method: "POST", cookie }), {
        params: Promise.resolve({ id }),
      })
    ).status;
  const answered = async () => (await snapshotFor(office.id, { kind: "display" }))?.testAt;
  expect(await answered()).toBeNull();
  expect(await send(kiosk)).toBe(404);
  expect(await send(display)).toBe(204);
  await expect.poll(answered).not.toBeNull();
});

test("a link for others bears the name under which the page was opened, and never this machine's own", () => {
  const at = (origin: string) =>
    originForOthers(
      requestTo("/api/invites", { method: "POST", headers: { origin, host: new URL(origin).host } }),
    );
  expect(at("http://10.1.2.3:3000")).toBe("http://10.1.2.3:3000");
  const [own] = reach().addresses;
  for (const name of ["localhost:3000", "127.0.0.1:3000"])
    expect(at(`http://${name}`)).toBe(own ?? `http://${name}`);
  const foreign = { origin: "https://evil.example", host: "10.1.2.3:3000" };
  expect(originForOthers(requestTo("/api/invites", { method: "POST", headers: foreign }))).not.toContain(
    "evil",
  );
});
