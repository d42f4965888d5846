import type { Page } from "@playwright/test";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { isOnTop } from "#tests/support/browser/fit.ts";
import { expect, openLive, test } from "../../support/browser/browser.ts";
import { besideTheEdge } from "../../support/browser/fit.ts";

const rooms = [
  "Barnpsykologmottagningens samtalsrum",
  "Samtalsrummet längst in till vänster",
  "Mötesrum Kommendörkaptensgatan",
];
const phone = { width: 320, height: 640 };
/** The large screen at 200 %. */
const enlarged = { width: 640, height: 360 };
const upright = { width: 800, height: 1280 };

async function holds(page: Page, what: string): Promise<void> {
  await expect.poll(() => besideTheEdge(page), what).toEqual([]);
}

test("rooms and people with long names stand inside desk, reception and call dialog", async ({ world }) => {
  const { db } = await import("#lib/db/client.ts");
  for (const [at, name] of rooms.entries())
    await db.room.updateMany({
      where: { officeId: world.officeId, id: world.rooms[at]?.id ?? "" },
      data: { name },
    });
  const roomId = world.rooms[0]?.id ?? null;
  const sara = await world.signIn({ name: "Sara Kommendörkaptensson", roomId });
  const amir = await world.signIn({ name: "Amir", roles: ["secretary", "reception"] });
  const met = await arrive(sara);
  await command(sara, met.id, { type: "call", roomId });
  await arrive(amir, {
    who: "family",
    party: { adults: 3, children0to5: 2, children6to12: 2, children13to17: 2 },
  });
  const { page } = amir;
  await openLive(page, "/desk");
  for (const size of [phone, upright, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await holds(page, `desk, ${size.width}`);
  }
  await page
    .getByRole("button", { name: /^Ropa upp R/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  for (const size of [phone, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await expect(dialog.getByText(`${met.code} är där`)).toBeVisible();
    await holds(page, `call dialog, ${size.width}`);
  }
  await page.keyboard.press("Escape");
  await openLive(page, "/reception");
  for (const size of [phone, upright, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await holds(page, `reception, ${size.width}`);
  }
});

test("sixty in low rows are scrolled down to, never sideways, and on a tablet on end the card covers nothing", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roles: ["secretary", "reception"] });
  await fillOffice(world.officeId, 60);
  const { page } = amir;
  await page.setViewportSize({ width: 1280, height: 800 });
  await openLive(page, "/reception");
  const rows = page.locator("[id^=visit-]");
  await expect(rows).toHaveCount(60);
  await rows.nth(1).hover();
  await page.mouse.wheel(0, 5_000);
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
  await holds(page, "sixty in the reception");
  const inside = await rows.evaluateAll((all) =>
    all.every((row) => row.getBoundingClientRect().right < innerWidth),
  );
  expect(inside).toBe(true);

  await page.setViewportSize(upright);
  await openLive(page, "/desk");
  const lastRoom = page.getByText("Rum 3", { exact: true }).last();
  await lastRoom.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => isOnTop(lastRoom)).toBe(true);
});

test("the number of who is called is seen on the smallest screens, and named by undo", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir" });
  const { code, id } = await arrive(amir, {
    language: "so",
    flags: ["urgent"],
    reasons: ["money", "housing"],
  });
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id ?? null });
  const { page } = amir;
  await openLive(page, "/desk");
  const number = page.locator("#my-visit bdi");
  for (const size of [phone, enlarged]) {
    await page.setViewportSize(size);
    await expect(number, `${size.width} × ${size.height}`).toBeInViewport({ ratio: 1 });
    await expect.poll(() => isOnTop(number), `${size.width} × ${size.height} is covered`).toBe(true);
  }
  await page.setViewportSize(phone);
  await expect(page.getByRole("button", { name: `Ångra ${code}` })).toBeVisible();
});

test.describe("without network", () => {
  test.use({ complaints: [/ERR_(INTERNET_DISCONNECTED|FAILED)/] });

  test("that there is no network, and no way for an alarm, stand beside each other and whole", {
    tag: "@full",
  }, async ({ world }) => {
    const { context, page } = await world.signIn({ name: "Amir" });
    // A stream that is open already outlives the browser's own "offline": the screen asks every two seconds instead.
    await context.route(/\/api\/live$/, (route) => route.abort());
    await openLive(page, "/desk");
    await page.waitForResponse(/\/api\/queue$/);
    await context.setOffline(true);
    const notice = page.getByRole("status").filter({ hasText: /^Utan nät sedan/ });
    const alarm = page.getByRole("button", { name: /larma kollegorna/i }).last();
    for (const size of [phone, { width: 390, height: 844 }, enlarged]) {
      await page.setViewportSize(size);
      const where = `${size.width} × ${size.height}`;
      await expect(notice, where).toBeInViewport({ ratio: 1 });
      await expect(alarm, where).toBeInViewport({ ratio: 1 });
      const [one, other] = [await notice.boundingBox(), await alarm.boundingBox()];
      expect(one?.height, where).toBeLessThan(60);
      expect(
        (one?.y ?? 0) + (one?.height ?? 0) <= (other?.y ?? 0) ||
          (one?.x ?? 0) + (one?.width ?? 0) <= (other?.x ?? 0),
        where,
      ).toBe(true);
      await holds(page, `offline, ${where}`);
    }
  });
});
