import type { BrowserContext, Page } from "@playwright/test";
import { arrive, command } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { forgetHeard, heardBy, listenAt } from "#tests/support/browser/hearing.ts";

type Notice = { title: string; body: string };
const chimeOf = (page: Page) => heardBy(page).then((heard) => heard.map(({ by }) => by));

/** Notes the notifications of the system, which a browser without a screen shows nowhere. */
async function noteNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const notices: Notice[] = [];
    class Noted {
      static permission = "granted";
      constructor(title: string, { body = "" }: NotificationOptions) {
        notices.push({ title, body });
      }
    }
    Object.assign(window, { notices, Notification: Noted });
  });
}
const noticesOn = (page: Page) => page.evaluate(() => (window as unknown as { notices: Notice[] }).notices);

/** The person looks at another program, or here again. */
const lookAway = (page: Page, isAway: boolean) =>
  page.evaluate((away) => {
    document.hasFocus = () => !away;
    dispatchEvent(new Event(away ? "blur" : "focus"));
  }, isAway);

test("who looks at another program is told of a visitor by the tab's title, a chime and a notification, until they look", async ({
  world,
}) => {
  const { db } = await import("#lib/db/client.ts");
  const sara = await world.signIn({ name: "Sara", roles: ["reception"] });
  const {
    context,
    page,
    id: amirId,
  } = await world.signIn({
    name: "Amir",
    roomId: world.rooms[0]?.id ?? null,
  });
  await listenAt(page, []);
  await noteNotifications(context);
  await openLive(page, "/desk");
  await page.keyboard.press("Shift");
  await forgetHeard(page);
  const title = await page.title();
  await lookAway(page, true);
  const first = await arrive(sara);
  await expect(page).toHaveTitle(`(1) · ${title}`);
  await expect.poll(() => chimeOf(page)).toEqual(["note", "note"]);
  expect(await noticesOn(page)).toEqual([
    { title: expect.stringContaining(first.code), body: expect.any(String) },
  ]);
  // One after the first one changes nothing for who is told of an empty queue; one who asks for me does.
  await arrive(sara);
  const mine = await arrive(sara, { wantedStaffId: amirId });
  await expect(page).toHaveTitle(`(2) · ${title}`);
  await expect.poll(() => chimeOf(page)).toHaveLength(4);
  expect((await noticesOn(page)).at(-1)?.title).toContain(mine.code);
  // What somebody else takes is nothing to look for.
  await command({ context }, first.id, { type: "leave" });
  await expect(page).toHaveTitle(`(1) · ${title}`);
  await lookAway(page, false);
  await expect(page).toHaveTitle(title);
  // In a meeting nothing sounds and nothing is told.
  await command({ context }, mine.id, { type: "call", roomId: world.rooms[0]?.id });
  await command({ context }, mine.id, { type: "start" });
  await expect(page.getByText(/I samtal sedan/)).toBeVisible();
  await lookAway(page, true);
  const silent = await arrive(sara, { wantedStaffId: amirId });
  await expect(page.getByText(silent.code, { exact: true }).first()).toBeVisible();
  expect(await chimeOf(page)).toHaveLength(4);
  expect(await page.title()).toBe(title);
  expect(await db.visit.count({ where: { officeId: world.officeId } })).toBe(4);
});

test("a person with several tabs hears one chime, and a kind that is switched off is silent", async ({
  world,
}) => {
  const sara = await world.signIn({ name: "Sara", roles: ["reception"] });
  const { context, page } = await world.signIn({ name: "Amir" });
  const other = await context.newPage();
  for (const tab of [page, other]) await listenAt(tab, []);
  await openLive(page, "/desk");
  await other.goto("/reception");
  for (const tab of [page, other]) {
    await tab.keyboard.press("Shift");
    await forgetHeard(tab);
  }
  const { id, code } = await arrive(sara);
  for (const tab of [page, other]) await expect(tab.getByText(code, { exact: true }).first()).toBeVisible();
  const notes = () => Promise.all([chimeOf(page), chimeOf(other)]).then((heard) => heard.flat());
  await expect.poll(notes).toEqual(["note", "note"]);
  await command(sara, id, { type: "leave" });
  await other.goto("/account");
  await other
    .getByRole("checkbox", { name: "När någon kommer och ingen annan väntar" })
    .uncheck({ force: true });
  await forgetHeard(page);
  const next = await arrive(sara);
  await expect(page.getByText(next.code, { exact: true }).first()).toBeVisible();
  const alone = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 1 };
  await arrive(sara, { who: "child", party: alone });
  await expect.poll(notes).toEqual(["note", "note"]);
});
