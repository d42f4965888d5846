import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scripts } from "#lib/i18n/languages.ts";
import { ownNames, scriptOf, unspacedLocales, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { voiceFor } from "#lib/i18n/voice-catalogue.ts";

/** Swedish and English are staff's and the source's as well: texts in them stand in many places. */
const codes = visitorLocales.filter((code) => code !== "sv" && code !== "en").join("|");
/** A code as a string, as a key or in a stylesheet's selector. */
const mention = `["'\`](${codes})["'\`]|^ *(${codes}): |:lang\\((${codes})\\)`;

const filesThatMention = (pattern: string): string[] =>
  execFileSync(
    "git",
    ["grep", "-lPI", "--untracked", pattern, "--", "app", "components", "lib", "proxy.tsx", "next.config.ts"],
    {
      encoding: "utf8",
    },
  )
    .trim()
    .split("\n");

describe("a language", () => {
  it("is named in its record, its texts and the theme, and nowhere else but in the demo's people", () => {
    const found = filesThatMention(mention).filter((file) => !file.startsWith("lib/cli/demo/"));
    expect(found).toEqual(["app/theme.css", "lib/i18n/languages.ts"]);
  });

  it("finds every font of its script in both stylesheets", () => {
    const page = readFileSync("components/plain-html/shared/page.css", "utf8");
    const theme = readFileSync("app/theme.css", "utf8");
    for (const { font, subsets } of Object.values(scripts)) {
      expect(theme).toContain(`@import "@fontsource-variable/${font}/wght.css"`);
      for (const subset of subsets)
        expect(page).toContain(`url("/fonts/${font}-${subset}-wght-normal.woff2")`);
    }
  });

  it("has every letter of its name and greeting on the tablet's first screen in the fonts cut out for it", async () => {
    const css = readFileSync("components/kiosk/kiosk.css", "utf8");
    const ranges = [...css.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(([, from = "", to = from]) => [
      Number.parseInt(from, 16),
      Number.parseInt(to, 16),
    ]);
    const isThere = (letter: string) => {
      const code = letter.codePointAt(0) ?? 0;
      return ranges.some(([from = 0, to = 0]) => code >= from && code <= to);
    };
    for (const locale of visitorLocales.filter((each) => ["Arab", "Ethi"].includes(scriptOf(each)))) {
      const { kiosk, visitor } = await messagesOf(locale);
      const shown = ownNames[locale] + kiosk.welcome + visitor.feedback.question;
      expect(
        [...shown].filter((letter) => letter > "\u00ff" && !isThere(letter)),
        locale,
      ).toEqual([]);
    }
  });

  it("has in the theme the letter spacing of its script", () => {
    const [rule = ""] =
      /(:lang\([^{]*)\{\s*letter-spacing: 0/.exec(readFileSync("app/theme.css", "utf8")) ?? [];
    const named = [...rule.matchAll(/:lang\((\w+)\)/g)].map(([, code]) => code);
    expect(named).toEqual([...unspacedLocales]);
  });

  it("is spoken by a voice that stands in for it only where the device has none of its own", () => {
    const voice = (lang: string) => ({ lang, localService: true });
    expect(voiceFor("bs", [voice("sr-RS"), voice("bs-BA")])?.lang).toBe("bs-BA");
    expect(voiceFor("bs", [voice("sv-SE"), voice("hr-HR")])?.lang).toBe("hr-HR");
    expect(voiceFor("prs", [voice("fa-IR")])?.lang).toBe("fa-IR");
    expect(voiceFor("fa", [voice("fa-AF")])).toBeNull();
    expect(voiceFor("ku", [voice("ckb-IQ")])).toBeNull();
  });
});
