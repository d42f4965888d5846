import { v7 } from "uuid";
import { expect, openLive, test } from "../../support/browser/browser.ts";
import { e2ePort } from "../../support/browser/e2e.ts";

const headers = { origin: `http://localhost:${e2ePort}` };
const party = { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 };

test("an evacuation is on display, tablet, phone and every staff screen within seconds, with heads by room, and over by one press", async ({
  world,
}) => {
  const [display, kiosk] = [await world.device("display"), await world.device("kiosk")];
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const chief = await world.signIn({ name: "Anna", roles: ["chief"] });
  const data = { who: "family", party, language: "ar" };
  const checkedIn = await amir.context.request.put(`/api/visits/${v7()}`, { headers, data });
  const { token } = await checkedIn.json();
  const phone = await amir.context.newPage();
  await Promise.all([
    display.page.goto("/display"),
    kiosk.page.goto("/kiosk"),
    phone.goto(`/t/${token}`),
    openLive(amir.page, "/desk"),
    openLive(chief.page, "/statistics"),
  ]);
  await amir.page.getByRole("button", { name: "Till alla i huset" }).click();
  await amir.page.getByRole("menuitem", { name: "Utrymning" }).click();
  const start = amir.page.getByRole("button", { name: "Ja, starta nu" });
  await expect(start).toBeFocused();
  const pressedAt = Date.now();
  await start.click();
  await Promise.all([
    expect(display.page.getByText("اخرجوا الآن. اتبعوا الموظفين.")).toBeVisible(),
    expect(kiosk.page.getByText("Go outside now. Follow the staff.")).toBeVisible(),
    expect(phone.getByRole("alert")).toHaveText("اخرجوا الآن. اتبعوا الموظفين."),
    expect(chief.page.getByRole("heading", { name: "Utrymning" })).toBeVisible(),
  ]);
  expect(Date.now() - pressedAt, "from the press to the last screen").toBeLessThan(4_000);
  const waitingRoom = amir.page.getByRole("row", { name: /Väntrummet/ });
  await expect(waitingRoom).toContainText("2");
  await expect(amir.page.getByRole("row", { name: /Rum 1/ })).toContainText("1");
  await amir.page.getByRole("button", { name: "Faran är över" }).click();
  await expect(display.page.locator("#takeover")).toBeHidden();
  await expect(phone.getByRole("alert")).toHaveCount(0);
  await expect(chief.page.getByRole("heading", { name: "Utrymning" })).toHaveCount(0);
});
