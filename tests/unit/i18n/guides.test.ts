import { expect, test } from "vitest";
import { blocksOf, guides, guideText } from "#lib/i18n/guides.ts";
import { staffLocales } from "#lib/i18n/locales.ts";

test("every guide is there in both languages, fits a page, and shows nothing of its markup", async () => {
  for (const locale of staffLocales)
    for (const name of guides) {
      const blocks = await guideText(name, locale);
      expect(blocks[0]?.kind, `${name} ${locale}`).toBe("title");
      const words = JSON.stringify(blocks);
      expect(words, `${name} ${locale}`).not.toMatch(/\*\*|`/);
      expect(words.split(" ").length, `${name} ${locale}`).toBeLessThan(400);
    }
});

test("strong words and keys are parts of their line", () => {
  expect(blocksOf("![The queue](../../../public/guides/a.webp)")).toEqual([
    { kind: "picture", path: "/guides/a.webp", words: "The queue" },
  ]);
  expect(blocksOf("# Title\n\n1. **Call:** press `N`.\n2. Next")).toEqual([
    { kind: "title", parts: [{ text: "Title" }] },
    {
      kind: "list",
      items: [
        [{ text: "Call:", isStrong: true }, { text: " press " }, { text: "N", isCode: true }, { text: "." }],
        [{ text: "Next" }],
      ],
    },
  ]);
});
