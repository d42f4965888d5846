import { tabletSizes } from "#tests/support/browser/pictures.ts";
import { expect, test } from "../../support/browser/browser.ts";

type Shift = PerformanceEntry & {
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
};

for (const [at, size] of tabletSizes.entries())
  test(`nothing moves on the first screen once it is painted: ${size.width} × ${size.height}`, async ({
    world,
  }) => {
    const { page } = await world.device("kiosk", "CDEFGH"[at]);
    await page.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        // Letters are a hair wider or narrower when their own font comes; what they stand in stays.
        for (const { sources } of list.getEntries() as Shift[])
          for (const { node, previousRect, currentRect } of sources)
            if (node instanceof Element && !node.matches("span"))
              moved.push(`${node.textContent} ${JSON.stringify([previousRect, currentRect])}`);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.setViewportSize(size);
    await page.goto("/kiosk");
    await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
    await expect(page.locator("footer button")).toHaveCount(3);
    const moved = await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return (window as unknown as { moved: string[] }).moved;
    });
    expect(moved).toEqual([]);
  });
