import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { expect, test, type World } from "../support/browser/browser.ts";
import { changeOffice, slowDown } from "../support/browser/change-office.ts";
import { e2ePort } from "../support/browser/e2e.ts";
import { isFull } from "../support/timeouts.ts";

const headers = { origin: `http://localhost:${e2ePort}` };
const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
/** As long as the field allows, some with a word as long as such names have. */
const longRooms = [
  "Barnpsykologmottagningens samtalsrum 3",
  "Barnpsykologmottagningens övningsrum",
  "Samtalsrummet längst in till vänster, 2",
  "Familjerummet med lekhörna vid hissen",
  "Rum 12 bredvid hissen på andra våningen",
  "Socialsekreterarnas rum, dörren vid ån",
];
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
];

const full = ["Barnpsykologmottagningens samtalsrum", "Familjerummet med lekhörna vid hissen"];

for (const count of isFull ? [1, 3, 8, 11] : [11])
  test(`rooms with long names are told whole on every screen: ${count} called`, async ({ world }) => {
    const names = Array.from({ length: count }, (_, at) =>
      at % 2 === 0 ? (longRooms[at / 2] ?? "") : `Plats ${at}`,
    );
    await areShownWhole(world, names);
  });

for (const count of isFull ? [13, 16, 19, 24, 30] : [16, 30])
  test(`a whole house is called at once, every room with a name of forty letters: ${count}`, async ({
    world,
  }) => {
    await areShownWhole(
      world,
      Array.from({ length: count }, (_, at) => `${full[at % 2]} ${at + 10}`),
    );
  });

/** Calls to these rooms, the first the newest, and looks at each size of screen, and once more when it may be old. */
async function areShownWhole(world: World, names: readonly string[]): Promise<void> {
  const count = names.length;
  const { makeRoom } = await import("../support/office.ts");
  const { db } = await import("#lib/db/client.ts");
  const { officeId } = world;
  await changeOffice(world, { name: "Öppna mottagningen för barn och familjer i Vivalla" });
  await slowDown(world);
  const staff = await world.signIn({ roles: ["secretary", "reception"] });
  const { page } = await world.device("display");
  const { request } = staff.context;
  const arrive = async (): Promise<string> => {
    const data = { who: "otherAdult", party };
    return (await (await request.put(`/api/visits/${v7()}`, { headers, data })).json()).id;
  };
  for (const [at, name] of names.toReversed().entries()) {
    // Called so long ago that this screen announces the last one alone.
    const earlier = new Date(Date.now() - 60_000);
    const longAgo = { arrivedAt: earlier, calledAt: earlier, lastCalledAt: earlier };
    if (at === count - 1) await db.visit.updateMany({ where: { officeId }, data: longAgo });
    const { id: roomId } = await makeRoom({ id: officeId }, name);
    const caller = at === 0 ? staff : await world.signIn({ roles: ["secretary"] });
    const call = await caller.context.request.post(`/api/visits/${await arrive()}/events`, {
      headers,
      data: { id: v7(), type: "call", roomId },
    });
    expect(call.ok(), await call.text()).toBe(true);
  }
  await arrive();
  await page.goto("/display");
  await expect(page.locator("#where")).toContainText(names[0] ?? "");
  // Of more than nineteen the others take turns, and each is seen before long.
  const cards = page.locator("#recent li:not(.turn)");
  if (count <= 19) await expect(cards).toHaveCount(count - 1);
  else {
    await expect(page.locator("#recent .turn")).toHaveText(/^[12] \/ 2$/);
    const seen = new Set<string>();
    const look = async () => {
      for (const code of await cards.locator("bdi").allTextContents()) seen.add(code);
      return seen.size;
    };
    await expect.poll(look, { timeout: 60_000 }).toBe(count - 1);
  }
  await page.evaluate(() => document.fonts.ready);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expect.poll(() => faultsOn(page), `${size.width} × ${size.height}`).toEqual([]);
  }
  // What says that the screen may be old takes room from all the rest.
  await page.evaluate(() => {
    const stale = document.getElementById("stale");
    stale?.removeAttribute("hidden");
    stale?.replaceChildren("Skärmen visar hur det var klockan 04:32. Fråga gärna i receptionen. ".repeat(2));
  });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expect.poll(() => faultsOn(page), `stale, ${size.width} × ${size.height}`).toEqual([]);
  }
}

/** Which words are broken or leave the part of the screen that they stand in; the count may be left out, and then as a whole. */
const faultsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const boxOf = (of: string) => document.querySelector(of)?.getBoundingClientRect() ?? new DOMRect();
    const holds = (outer: DOMRect, inner: DOMRect) =>
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1;
    const [call, side, count] = [".call", ".side", "#count"].map(boxOf);
    if (!call || !side || !count) return ["nothing is there"];
    if (count.left < side.right && !holds(side, count)) faults.push("the count is cut");
    for (const line of document.querySelectorAll(
      "#where, #second, .cards li, .cards span, #office, #message, #stale",
    )) {
      const box = line.getBoundingClientRect();
      const around = line.closest(".call")
        ? call
        : line.closest(".side")
          ? side
          : new DOMRect(0, 0, innerWidth, innerHeight);
      if (box.width > 0 && !holds(around, box)) faults.push(`${line.textContent} is cut`);
      if (line.matches("li, #message, #stale")) continue;
      // A word that is smaller than 20 px of 1080 is read by nobody who sits.
      const least = 1.25 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (Number.parseFloat(getComputedStyle(line).fontSize) < least)
        faults.push(`${line.textContent} is small`);
      const text = line.firstChild as Text | null;
      const range = document.createRange();
      for (const { index, 0: word } of text?.data.matchAll(/\S+/g) ?? []) {
        range.setStart(text as Text, index);
        range.setEnd(text as Text, index + word.length);
        if (range.getClientRects().length > 1) faults.push(`${word} is broken`);
        else if (!holds(around, range.getBoundingClientRect())) faults.push(`${word} is beyond the edge`);
      }
    }
    return faults;
  });
