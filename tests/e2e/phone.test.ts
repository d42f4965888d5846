import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { allowedMs } from "#tests/support/timeouts.ts";
import { expect, test } from "../support/browser/browser.ts";
import { e2ePort } from "../support/browser/e2e.ts";
import { besideTheEdge } from "../support/browser/fit.ts";
import { textsIn } from "../support/browser/texts.ts";

const origin = `http://localhost:${e2ePort}`;
const headers = { origin };
const largestBytes = 25 * 1024;

/** Adds up what a page's own files take on the way, fonts aside, and notes requests to other hosts. */
function weigh(page: Page) {
  const seen = { bytes: 0, foreign: [] as string[], pending: [] as Promise<void>[] };
  page.on("requestfinished", (request) => {
    const { pathname, host } = new URL(request.url());
    if (host && host !== `localhost:${e2ePort}`) seen.foreign.push(request.url());
    if (pathname.startsWith("/fonts/") || pathname.startsWith("/api/")) return;
    const added = request.sizes().then(({ responseBodySize }) => {
      seen.bytes += responseBodySize;
    });
    seen.pending.push(added);
  });
  return seen;
}

test("a family checks in by the poster, follows on the phone, asks for time, leaves, changes its mind, and is called", async ({
  world,
  page,
}) => {
  const amir = await world.signIn({ roles: ["secretary"] });
  const weight = weigh(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${origin}/in/${world.posterKey}`);
  await page.getByRole("link", { name: "Svenska" }).click();
  await page.getByRole("radio", { name: "Familj" }).check();
  await page.getByRole("button", { name: "Fler: Barn 0–5 år" }).click();
  await page.getByRole("button", { name: "Ta ett nummer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ni är först i kön.");
  await expect(page).toHaveTitle("T1");

  await page.getByRole("button", { name: "Vi behöver mer tid" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Ta den tid ni behöver. Er plats är kvar.",
  );
  await page.getByRole("button", { name: "Vi är tillbaka" }).click();
  await page.getByRole("link", { name: "Lämna kön" }).click();
  await page.getByRole("button", { name: "Ja, lämna kön" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ni har lämnat kön.");
  await page.getByRole("button", { name: "Ge oss platsen tillbaka" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ni är först i kön.");

  await Promise.all(weight.pending);
  expect(weight.bytes).toBeLessThanOrEqual(largestBytes * 3);
  const called = await amir.context.request.post("/api/queue/next", {
    headers,
    data: { id: v7(), roomId: world.rooms[0]?.id },
  });
  expect(called.ok()).toBe(true);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Det är er tur. Kom till Rum 1.", {
    timeout: allowedMs(3_000),
  });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(page.locator("#status"), "wherever the page stands").toBeInViewport({ ratio: 1 });
  await expect(page.locator(".standing .sign")).toBeInViewport({ ratio: 1 });
  expect(weight.foreign).toEqual([]);
});

test("text twice as large on the smallest phone breaks neither the page nor the number", async ({
  world,
  page,
}) => {
  const sara = await world.signIn({ roles: ["reception"] });
  const data = {
    who: "otherAdult",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  };
  const visit = await (await sara.context.request.put(`/api/visits/${v7()}`, { headers, data })).json();
  await page.setViewportSize({ width: 320, height: 568 });
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  for (const lang of ["sv", "so", "ar", "ti"])
    for (const path of [`/t/${visit.token}?lang=${lang}`, `/in/${world.posterKey}?lang=${lang}`]) {
      await page.goto(`${origin}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
    }
  await page.goto(`${origin}/t/${visit.token}`);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const code = page.locator(".code bdi");
  await expect(code).toBeInViewport({ ratio: 1 });
  expect(await code.evaluate((element) => element.getClientRects().length)).toBe(1);
});

test("no language's words run over the edge of the smallest phone", { tag: "@full" }, async ({
  world,
  page,
}) => {
  const sara = await world.signIn({ roles: ["reception"] });
  const data = {
    who: "family",
    party: { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 },
  };
  const visit = await (await sara.context.request.put(`/api/visits/${v7()}`, { headers, data })).json();
  for (const lang of visitorLocales)
    for (const path of [`/in/${world.posterKey}?lang=${lang}`, `/t/${visit.token}?lang=${lang}`]) {
      await page.goto(`${origin}${path}`);
      for (const width of [320, 360, 390]) {
        await page.setViewportSize({ width, height: 640 });
        expect.soft(await besideTheEdge(page, 8), `${path}, ${width} pixels`).toEqual([]);
      }
    }
});

test("the first look at a phone ticket takes at most 25 KB but for its fonts", async ({ world, page }) => {
  const sara = await world.signIn({ roles: ["reception"] });
  const data = {
    who: "guardian",
    party: { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 },
    language: "ar",
  };
  const visit = await (await sara.context.request.put(`/api/visits/${v7()}`, { headers, data })).json();
  const weight = weigh(page);
  await page.goto(`${origin}/t/${visit.token}`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("#updated")).toContainText(":");
  await Promise.all(weight.pending);
  expect(weight.bytes).toBeLessThanOrEqual(largestBytes);
});

test("everything works without scripts", async ({ world, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
  const page = await context.newPage();
  await page.goto(`${origin}/in/${world.posterKey}?lang=sv`);
  await page.getByRole("radio", { name: "Förälder" }).check();
  await page.getByLabel("Barn 6–12 år").fill("2");
  await page.getByRole("button", { name: "Ta ett nummer" }).click();
  await page.getByRole("link", { name: "Lämna kön" }).click();
  await page.getByRole("button", { name: "Ja, lämna kön" }).click();
  await page.getByRole("button", { name: "Ge oss platsen tillbaka" }).click();
  await page.getByRole("button", { name: "Vi behöver mer tid" }).click();
  await page.getByRole("button", { name: "Vi är tillbaka" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ni är först i kön.");
  await context.close();
});

test("hiding the page leaves nothing to go back to", async ({ world, page }) => {
  const sara = await world.signIn({ roles: ["reception"] });
  const data = {
    who: "otherAdult",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  };
  const visit = await (await sara.context.request.put(`/api/visits/${v7()}`, { headers, data })).json();
  await page.goto("about:blank");
  await page.goto(`${origin}/t/${visit.token}`);
  await page.getByRole("link", { name: "Göm sidan" }).click();
  await expect(page).toHaveURL(`${origin}/t`);
  await expect(page.locator("body")).toBeEmpty();
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test.describe("once it is over", () => {
  // What is over is answered as what never was.
  test.use({ complaints: [/404/] });

  test("what is over says so in the visitor's language, and lets its stream go", async ({ world, page }) => {
    const amir = await world.signIn({ roles: ["secretary", "reception"] });
    const staff = amir.context.request;
    const data = {
      who: "otherAdult",
      party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
      language: "so",
    };
    const visit = await (await staff.put(`/api/visits/${v7()}`, { headers, data })).json();
    await page.clock.install();
    await page.goto(`${origin}/t/${visit.token}`);
    const streams: string[] = [];
    for (const type of ["call", "start", "complete"]) {
      const body = { id: v7(), type, ...(type === "complete" && { outcomes: ["talk"] }) };
      const answer = await staff.post(`/api/visits/${visit.id}/events`, { headers, data: body });
      expect(answer.ok(), await answer.text()).toBe(true);
    }
    await expect(page.locator("#status")).toHaveText(textsIn("so")("ticket.over"));
    page.on("request", (request) => request.url().includes("/api/live") && streams.push(request.url()));
    // What staff take back within minutes is asked for now and then.
    const next = page.waitForRequest(/\/t\/.*lang=so/);
    await page.clock.runFor(31_000);
    await next;
    expect(streams).toEqual([]);
  });
});

test.describe("without a stream", () => {
  test.use({ complaints: [/ERR_FAILED/] });

  test("the phone rings at every new call, also at one that follows a release between two looks", async ({
    world,
    page,
  }) => {
    const amir = await world.signIn({ roles: ["secretary", "reception"] });
    const staff = amir.context.request;
    const data = {
      who: "otherAdult",
      party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
    };
    const visit = await (await staff.put(`/api/visits/${v7()}`, { headers, data })).json();
    const give = async (command: object): Promise<void> => {
      const answer = await staff.post(`/api/visits/${visit.id}/events`, {
        headers,
        data: { id: v7(), ...command },
      });
      expect(answer.ok()).toBe(true);
    };
    await page.addInitScript(() => {
      Object.assign(window, { rung: 0 });
      navigator.vibrate = () => {
        (window as unknown as { rung: number }).rung += 1;
        return true;
      };
    });
    const rung = () => page.evaluate(() => (window as unknown as { rung: number }).rung);
    // A phone that looks only now and then.
    await page.route("**/api/live*", (route) => route.abort());
    await page.goto(`${origin}/t/${visit.token}`);
    await give({ type: "call", roomId: world.rooms[0]?.id });
    await expect.poll(rung).toBe(1);
    await give({ type: "release" });
    await give({ type: "call", roomId: world.rooms[0]?.id });
    await expect.poll(rung).toBe(2);
  });
});
