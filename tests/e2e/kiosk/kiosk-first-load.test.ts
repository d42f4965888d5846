import { tabletSizes } from "#tests/support/browser/pictures.ts";
import { expect, test } from "../../support/browser/browser.ts";

type Shift = PerformanceEntry & {
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
};

test("nothing of the first screen moves once it is painted, on a tablet of any size", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      // Letters whose own font comes are a hair wider or narrower, in a place that stays.
      for (const { sources } of list.getEntries() as Shift[])
        for (const { node, previousRect, currentRect } of sources)
          if (node instanceof Element)
            moved.push(`${node.textContent} ${JSON.stringify([previousRect, currentRect])}`);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const size of tabletSizes) {
    await page.setViewportSize(size);
    await page.goto("/kiosk");
    await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
    await expect(page.locator("footer button")).toHaveCount(3);
    await page.evaluate(() => document.fonts.ready);
    const moved = await page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve((window as unknown as { moved: string[] }).moved)),
          ),
        ),
    );
    expect(moved, `${size.width} × ${size.height}`).toEqual([]);
  }
});
