import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { resolve } from "node:path";
import { otherBuilds } from "../../build.ts";
import { env } from "../../env.ts";
import { unspacedLocales } from "../../i18n/locales.ts";

/** Scripts and stylesheets of the pages without a framework, served as they stand in the source, only without their types. */
const sources = [
  "components/plain-html/display/announcements.ts",
  "components/plain-html/display/display.css",
  "components/plain-html/display/display.ts",
  "components/plain-html/display/pair-display.ts",
  "components/plain-html/display/screen.ts",
  "components/plain-html/display/spoken-call.ts",
  "components/plain-html/shared/exchange.ts",
  "components/plain-html/shared/live.ts",
  "components/plain-html/shared/page.css",
  "components/plain-html/shared/press-guard.ts",
  "components/plain-html/shared/play-recordings.ts",
  "components/plain-html/shared/renewal.ts",
  "components/plain-html/shared/chime.ts",
  "components/plain-html/shared/stream-lease.ts",
  "components/plain-html/shared/tone.ts",
  "components/plain-html/poster/poster.css",
  "components/plain-html/poster/poster.ts",
  "components/plain-html/ticket/check-in.ts",
  "components/plain-html/ticket/ring.ts",
  "components/plain-html/ticket/phone-ticket.css",
  "components/plain-html/ticket/phone-ticket.ts",
  "lib/heartbeat/devices.ts",
  "lib/i18n/format-time.ts",
  "lib/i18n/languages.ts",
  "lib/i18n/locales.ts",
  "lib/i18n/voice-catalogue.ts",
  "lib/recordings/phrases.ts",
  "lib/visits/party.ts",
] as const;
export type AssetName = (typeof sources)[number];

/** The address of an asset. It holds the content's hash, so that it may be kept for ever and never be old. */
export const assetPath = (name: AssetName): string => `/assets/${assets().version}/${name}`;

/**
 * The asset of that very version, or null: another build's would be kept for ever under this one's name. Builds that stand beside
 * this one are asked too, for a page that was opened with them.
 */
export function asset(version: string, name: string): { text: string; type: string } | null {
  const own = assets();
  const found = version === own.version ? own : builtBeside(version);
  const text = found && Object.hasOwn(found.texts, name) ? found.texts[name] : undefined;
  return text === undefined ? null : { text, type: name.endsWith(".css") ? "text/css" : "text/javascript" };
}

type Assets = { version: string; texts: Record<string, string> };
let known: Assets | undefined;

/** A build brings its own, whatever stands in the source by now; a development server reads anew each time. */
function assets(): Assets {
  if (env.mode !== "production") return assetsOfSource();
  known ??= assetsIn(env.build) ?? assetsOfSource();
  return known;
}

function builtBeside(version: string): Assets | null {
  if (env.mode !== "production") return null;
  for (const directory of otherBuilds()) {
    const others = assetsIn(directory);
    if (others?.version === version) return others;
  }
  return null;
}

function assetsIn(directory: string): Assets | null {
  try {
    return JSON.parse(read(`${directory}/assets.json`)) as Assets;
  } catch {
    return null; // it may be removed while it is looked at
  }
}

/** Made from the source as it stands; the build keeps it. */
export function assetsOfSource(): Assets {
  const made = sources.map((name) => [name, source(name)] as const);
  const version = createHash("sha256").update(JSON.stringify(made)).digest("base64url").slice(0, 12);
  return {
    version,
    texts: Object.fromEntries(
      made.map(([name, text]) => [name, text.replaceAll('from "#', `from "/assets/${version}/`)]),
    ),
  };
}

function source(name: AssetName): string {
  const text = read(name);
  if (name.endsWith(".ts")) return withoutTypes(text);
  return name === "components/plain-html/shared/page.css" ? `${colours()}\n${unspaced}\n${text}` : text;
}

/** The light theme's colours: they are named once, in the theme. */
const colours = (): string => /^:root \{[^}]*\}/m.exec(read("app/theme.css"))?.[0] ?? "";

/** What `app/theme.css` says of the same languages, whose letters join or are tall. */
const unspaced = `${unspacedLocales.map((code) => `:lang(${code})`).join()} { letter-spacing: 0; line-height: 1.6; }`;

const read = (name: string): string =>
  readFileSync(resolve(/* turbopackIgnore: true */ process.cwd(), name), "utf8");

/** What types leave behind is white space, and comments are for readers of the source. */
const withoutTypes = (text: string): string =>
  stripTypeScriptTypes(text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, ""), { mode: "strip" })
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n");
