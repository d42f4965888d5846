import { readFileSync } from "node:fs";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";

type Tree = { [key: string]: string | Tree };

const namespaces = ["kiosk", "visitor", "trust", "lists"];

/** The texts of a language as a test reads them: by their key, with what is filled in. */
export function textsIn(locale: VisitorLocale): (key: string, values?: Record<string, string>) => string {
  const texts = treeOf(locale);
  return (key, values = {}) => {
    const found = key
      .split(".")
      .reduce<string | Tree | undefined>((branch, part) => (branch as Tree)?.[part], texts);
    if (typeof found !== "string") throw new Error(`No text ${key}`);
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}

/** Whether a name is made of this language's texts, one or two of them (a title and its hint), and of nothing else. */
export function speaks(locale: VisitorLocale): (name: string) => boolean {
  const texts = namespaces.flatMap((namespace) => leaves(treeOf(locale)[namespace] ?? {}));
  const patterns = texts
    .filter((text) => !/\{\w+,/.test(text))
    .map((text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".+"));
  const one = `(?:${[...patterns, ...Object.values(ownNames), "\\d"].join("|")})`;
  const whole = new RegExp(`^${one}(?:(?:: | )${one})?$`, "u");
  return (name) => whole.test(name);
}

const treeOf = (locale: VisitorLocale): Tree => JSON.parse(readFileSync(`messages/${locale}.json`, "utf8"));

const leaves = (branch: string | Tree): string[] =>
  typeof branch === "string" ? [branch] : Object.values(branch).flatMap(leaves);
