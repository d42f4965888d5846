import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { resolve } from "node:path";
import { env } from "../env.ts";

/** Scripts and stylesheets of the pages without a framework, served as they stand in the source, only without their types. */
const sources = [
  "components/display/announcements.ts",
  "components/display/display.css",
  "components/display/display.ts",
  "components/display/pairing.ts",
  "components/display/screen.ts",
  "components/display/voice.ts",
  "components/page/live.ts",
  "components/page/page.css",
  "components/page/recordings.ts",
  "components/page/sound.ts",
  "components/poster/poster.css",
  "components/poster/poster.ts",
  "components/ticket/check-in.ts",
  "components/ticket/ring.ts",
  "components/ticket/ticket.css",
  "components/ticket/ticket.ts",
  "lib/devices/presence.ts",
  "lib/i18n/voices.ts",
  "lib/i18n/when.ts",
  "lib/recordings/phrases.ts",
] as const;
export type AssetName = (typeof sources)[number];

/** The address of an asset. It holds the content's hash, so that it may be kept for ever and never be old. */
export const assetPath = (name: AssetName): string => `/assets/${assets().version}/${name}`;

/** The asset, or null when there is none of that name. */
export function asset(name: string): { text: string; type: string } | null {
  const text = assets().texts.get(name);
  return text === undefined ? null : { text, type: name.endsWith(".css") ? "text/css" : "text/javascript" };
}

type Assets = { version: string; texts: ReadonlyMap<string, string> };
let known: Assets | undefined;

/** Read once; a development server reads anew each time. */
function assets(): Assets {
  if (known && env.mode === "production") return known;
  const read = sources.map((name) => [name, source(name)] as const);
  const version = createHash("sha256").update(JSON.stringify(read)).digest("base64url").slice(0, 12);
  const texts = new Map(
    read.map(([name, text]) => [name, text.replaceAll('from "#', `from "/assets/${version}/`)]),
  );
  known = { version, texts };
  return known;
}

function source(name: AssetName): string {
  const text = read(name);
  if (name.endsWith(".ts")) return withoutTypes(text);
  return name === "components/page/page.css" ? `${colours()}\n${text}` : text;
}

/** The light theme's colours: they are named once, in the theme. */
const colours = (): string => /^:root \{[^}]*\}/m.exec(read("app/theme.css"))?.[0] ?? "";

const read = (name: string): string =>
  readFileSync(resolve(/* turbopackIgnore: true */ process.cwd(), name), "utf8");

/** What types leave behind is white space, and comments are for readers of the source. */
const withoutTypes = (text: string): string =>
  stripTypeScriptTypes(text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, ""), { mode: "strip" })
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n");
