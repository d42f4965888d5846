import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { StaffLocale } from "./locales.ts";

/** The guides of one page, by whom they are for. */
export const guides = ["reception", "secretary", "chief", "admin", "tablet", "systems"] as const;
export type Guide = (typeof guides)[number];
export const isGuide = (name: string): name is Guide => (guides as readonly string[]).includes(name);

export type Part = { text: string; isStrong?: boolean; isCode?: boolean };
export type Block =
  | { kind: "title" | "paragraph"; parts: Part[] }
  | { kind: "list"; items: Part[][] }
  | { kind: "picture"; path: string; words: string };

const folders: Record<StaffLocale, string> = { sv: "docs/sv/guider", en: "docs/en/guides" };

/** A guide as the documents have it, read where Kom in stands. */
export async function guideText(name: Guide, locale: StaffLocale): Promise<Block[]> {
  const file = resolve(/* turbopackIgnore: true */ process.cwd(), folders[locale], `${name}.md`);
  return blocksOf(await readFile(file, "utf8"));
}

/** As much of Markdown as the guides use: a title, paragraphs, pictures that are served too, numbered lines, strong words and code. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const line of markdown.split("\n").filter(Boolean)) {
    const [, words, path] = /^!\[(.*)\]\((?:\.\.\/)+public(\/[^)]+)\)$/.exec(line) ?? [];
    if (words !== undefined && path) {
      blocks.push({ kind: "picture", path, words });
      continue;
    }
    const [, item] = /^\d+\. (.*)$/.exec(line) ?? [];
    const last = blocks.at(-1);
    if (item === undefined)
      blocks.push({
        kind: line.startsWith("# ") ? "title" : "paragraph",
        parts: partsOf(line.replace(/^# /, "")),
      });
    else if (last?.kind === "list") last.items.push(partsOf(item));
    else blocks.push({ kind: "list", items: [partsOf(item)] });
  }
  return blocks;
}

const partsOf = (line: string): Part[] =>
  line
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter(Boolean)
    .map((text) => {
      if (text.startsWith("**")) return { text: text.slice(2, -2), isStrong: true };
      return text.startsWith("`") ? { text: text.slice(1, -1), isCode: true } : { text };
    });
