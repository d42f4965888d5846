import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { unheard } from "#components/kiosk/controls/unheard-events.ts";

/** React makes some of its events of others than their own. */
const madeOf: Record<string, string[]> = {
  focus: ["focusin"],
  blur: ["focusout"],
  mouseenter: ["mouseover", "mouseout"],
  mouseleave: ["mouseout"],
  pointerenter: ["pointerover", "pointerout"],
  pointerleave: ["pointerout"],
};

test("nothing on the tablet waits for an event that is kept from it", () => {
  const files = globSync("components/{kiosk,pictograms,logo,ui/loading}/**/*.{ts,tsx}");
  const handlers = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bon([A-Z]\w+)(?==|:)/g)].map(([, name = ""]) =>
      name.toLowerCase(),
    ),
  );
  const waitedFor = new Set(handlers.flatMap((name) => madeOf[name] ?? [name]));
  expect(waitedFor).toContain("click");
  expect(unheard.filter((type) => waitedFor.has(type))).toEqual([]);
});
