import { existsSync } from "node:fs";

/** What a page is asked by every browser's own protocol; what is run in it must be without anything from outside. */
export type Screen = {
  /** Loads an address and waits until it has loaded. */
  open(url: string): Promise<void>;
  run<Args extends readonly unknown[], Result>(
    inPage: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result>;
  /** A press of the pointer, in CSS pixels from the upper left. */
  pressAt(x: number, y: number): Promise<void>;
  /** Keys, one after the other: characters, or a name of `keys`. */
  type(text: string): Promise<void>;
  /** A PNG of what is seen. */
  picture(): Promise<Buffer>;
};

/** A browser that Playwright does not drive: each screen in it is a stranger to the others, with cookies of its own. */
export type OtherBrowser = {
  /** Its name and version, as it says itself. */
  version: string;
  newScreen(size: { width: number; height: number }, cookie?: Cookie): Promise<Screen>;
  /** Errors the pages wrote or threw so far. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
};

export type Cookie = { name: string; value: string; url: string };

/** Code points that both protocols use for keys without a character. */
export const keys = { enter: "\uE007", tab: "\uE004" } as const;

/** The first of these files that is there. */
export const firstOf = (files: string[]): string | undefined => files.find((file) => existsSync(file));

/** An expression that runs `inPage` with these arguments and answers with JSON. */
export const expressionOf = (inPage: (...args: never[]) => unknown, args: readonly unknown[]): string =>
  `JSON.stringify((${inPage})(...${JSON.stringify(args)}) ?? null)`;

/** One tap, and one key after the other, as both protocols write them. */
export const tapAt = (x: number, y: number): object => ({
  ...{ type: "pointer", id: "finger" },
  actions: [
    { type: "pointerMove", x: Math.round(x), y: Math.round(y) },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ],
});
export const typed = (text: string): object => ({
  ...{ type: "key", id: "keyboard" },
  actions: [...text].flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]),
});
