import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { otherBuilds } from "../../build.ts";
import { env } from "../../env.ts";

/** Entry points of the pages without a framework: each becomes one script with all that it imports. */
const scripts = [
  "components/plain-html/display/display.ts",
  "components/plain-html/display/pair-display.ts",
  "components/plain-html/poster/poster.ts",
  "components/plain-html/ticket/check-in.ts",
  "components/plain-html/ticket/phone-ticket.ts",
] as const;
const styles = [
  "components/plain-html/display/display.css",
  "components/plain-html/shared/page.css",
  "components/plain-html/poster/poster.css",
  "components/plain-html/ticket/phone-ticket.css",
] as const;
export type AssetName = (typeof scripts)[number] | (typeof styles)[number];

/** The address of an asset. It holds the content's hash, so that it may be kept for ever and never be old. */
export const assetPath = (name: AssetName): string => `/assets/${built()?.version ?? unbuilt}/${name}`;

/** In place of a hash where nothing is built: a development server bundles at each request. */
const unbuilt = "source";

/**
 * The asset of that very version, or null: another build's would be kept for ever under this one's name. Builds that stand beside
 * this one are asked too, for a page that was opened with them.
 */
export async function asset(version: string, name: string): Promise<{ text: string; type: string } | null> {
  const isUnbuilt = version === unbuilt && env.mode !== "production";
  const own = isUnbuilt ? await bundleAssets() : built();
  const found = isUnbuilt || version === own?.version ? own : builtBeside(version);
  const text = found && Object.hasOwn(found.texts, name) ? found.texts[name] : undefined;
  return text === undefined ? null : { text, type: name.endsWith(".css") ? "text/css" : "text/javascript" };
}

type Assets = { version: string; texts: Record<string, string> };
let loaded: Assets | null | undefined;

/** A build brings its own, whatever stands in the source by now. */
function built(): Assets | null {
  if (env.mode !== "production") return null;
  loaded ??= assetsIn(env.build);
  return loaded;
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

/** Made from the source as it stands; the build stores it. Loaded only here, as a server has no use for a bundler. */
export async function bundleAssets(): Promise<Assets> {
  const { build } = await import("rolldown");
  const bundled = scripts.map(async (name) => {
    const { output } = await build({
      input: resolve(name),
      platform: "browser",
      write: false,
      logLevel: "warn",
      output: { format: "esm", minify: true },
    });
    return [name, output[0].code] as const;
  });
  const texts = Object.fromEntries([
    ...(await Promise.all(bundled)),
    ...styles.map((name) => [name, style(name)] as const),
  ]);
  const version = createHash("sha256").update(JSON.stringify(texts)).digest("base64url").slice(0, 12);
  return { version, texts };
}

/** What a stylesheet imports stands in it, so that a page asks for one; the light theme's colours are named once, in the theme. */
function style(name: (typeof styles)[number]): string {
  const whole = read(name).replace(/^@import "(.+)";$/gm, (_, part) => read(join(dirname(name), part)));
  const theme = /^:root \{[^}]*\}/m.exec(read("app/theme.css"))?.[0] ?? "";
  return withoutComments(name === "components/plain-html/shared/page.css" ? `${theme}\n${whole}` : whole);
}

/** What only people read is not sent: comments and what stands before a line. */
const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\/|^\s+/gm, "");

const read = (name: string): string => readFileSync(resolve(name), "utf8");
