import { expect, type Locator, type Page } from "@playwright/test";
import { tabletSizes } from "./pictures.ts";

/**
 * What is cut, broken, hidden below the edge, too small or too close on the tablet's screen, or in the dialog over it, which alone may
 * scroll. Buttons are 80 px with 16 px between. Runs in the page.
 */
export function faultsOfFit(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const over = [...document.querySelectorAll<HTMLElement>("dialog[open], [data-over]")].at(-1);
  if (!over && root.scrollHeight > innerHeight)
    faults.push(`${root.scrollHeight - innerHeight} px below the edge`);
  if (root.scrollWidth > innerWidth) faults.push(`${root.scrollWidth - innerWidth} px beside the edge`);
  if (over && over.scrollWidth > over.clientWidth) faults.push("the dialog scrolls sideways");
  const scope = over ?? document.body;
  const buttons = [...scope.querySelectorAll("button")].map((button) => ({
    name: button.ariaLabel ?? button.textContent,
    isCut: button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1,
    box: button.getBoundingClientRect(),
  }));
  for (const [at, { name, isCut, box }] of buttons.entries()) {
    if (isCut) faults.push(`${name} is cut`);
    if (Math.min(box.width, box.height) < 79.9) faults.push(`${name} is small`);
    for (const other of buttons.slice(0, at)) {
      const across = Math.max(box.left - other.box.right, other.box.left - box.right);
      const down = Math.max(box.top - other.box.bottom, other.box.top - box.bottom);
      if (Math.max(across, down) < 15.9) faults.push(`${name} is close to ${other.name}`);
    }
  }
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.checkVisibility() || node.parentElement.closest(".sr-only, svg")) continue;
    // A word may end its line after a hyphen of its own, and nowhere else; from one number to another is one word.
    for (const { index, 0: word } of node.data.matchAll(/(?:\d–\d|[^\s\-\u00ad/–])+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const [first, ...others] = range.getClientRects();
      // Parts in other fonts stand a little higher or lower.
      const isBroken = others.some(({ top }) => first && Math.abs(top - first.top) > first.height / 2);
      if (isBroken) faults.push(`${word} is broken`);
    }
  }
  return faults;
}

/** What scrolls by itself, is drawn or is seen by nobody. */
const apart = "svg, .overflow-x-auto, .sr-only, .unseen";

/**
 * Words and fields that stand beside the edge of the screen, or nearer to it than `room` (px), in the dialog that is open or on the
 * whole page; and by how much the page scrolls sideways.
 */
export const besideTheEdge = (page: Page, room = 0): Promise<string[]> =>
  page.evaluate(
    ({ room, apart }) => {
      const wide = document.documentElement.scrollWidth - innerWidth;
      const found = wide > 0 ? [`the page is ${wide} px too wide`] : [];
      const scope = document.querySelector("dialog[open], [role=dialog]") ?? document.body;
      const range = document.createRange();
      for (const element of scope.querySelectorAll("*")) {
        if (!element.checkVisibility() || element.closest(apart)) continue;
        // The box of what is pressed, or holds nothing else; and the words themselves, which may run out of it.
        const isBox =
          element.childElementCount === 0 || element.matches("button, input, select, p, h2, span");
        const boxes = isBox ? [[element.getBoundingClientRect(), 0] as const] : [];
        const isCutOnPurpose = getComputedStyle(element).textOverflow === "ellipsis";
        const words = isCutOnPurpose
          ? []
          : [...element.childNodes].filter((node) => node instanceof Text && node.data.trim());
        const runs = words.map((node) => {
          range.selectNodeContents(node);
          return [range.getBoundingClientRect(), room] as const;
        });
        for (const [{ left, right, width }, least] of [...boxes, ...runs])
          if (width > 0 && (left < least || right > innerWidth - least))
            found.push(`${element.tagName} ${element.textContent?.slice(0, 30)}: ${left} to ${right}`);
      }
      return found;
    },
    { room, apart },
  );

/** Whole in every size that a tablet at the door may have. */
export async function isWholeEverywhere(page: Page, step: string): Promise<void> {
  for (const size of tabletSizes) {
    await page.setViewportSize(size);
    await expect
      .poll(() => page.evaluate(faultsOfFit), { message: `${step}, ${size.width} × ${size.height}` })
      .toEqual([]);
  }
}

/** Whether nothing lies over its middle: what is there is pressed. */
export const isOnTop = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
