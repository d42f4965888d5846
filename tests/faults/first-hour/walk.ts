import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Page } from "@playwright/test";

/** Counts what a person does, and takes pictures of what they see. */
export class Walk {
  presses = 0;
  words = 0;
  #picture = 0;
  readonly #folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
  }

  /** No sooner than a person would: a press at the spot of the last one is dropped for 1,200 ms. */
  async press(target: Locator): Promise<void> {
    this.presses++;
    await pause(1_300);
    await target.click();
  }

  async write(target: Locator, text: string): Promise<void> {
    this.words++;
    await target.fill(text);
  }

  async see(page: Page, name: string): Promise<void> {
    this.#picture++;
    const path = join(this.#folder, `${String(this.#picture).padStart(2, "0")}-${name}.png`);
    await page.screenshot({ path, fullPage: true });
  }

  /** Minutes of somebody who reads before they press: ten seconds a press, twenty for what is written. */
  get minutes(): number {
    return (this.presses * 10 + this.words * 20) / 60;
  }
}

/** Who is in the first hour: on this machine who administers; on the other a colleague, a tablet, a screen and a phone. */
export type People = {
  admin: Page;
  /** A fresh browser on the second device, as a person or thing of its own. */
  another: (size?: { width: number; height: number }) => Promise<Page>;
  walk: Walk;
  /** What did not go as the README and the product say. */
  stumbled: (words: string) => void;
  env: Record<string, string>;
};
