import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defaultLocale, type VisitorLocale } from "../locales.ts";
import { isForVisitors } from "../scope.ts";
import { fingerprint, flattened, parseRegister, type Texts } from "./review-register.ts";

export type TextPair = {
  key: string;
  source: string;
  own: string;
  /** Who has read it as it stands; null = a draft. */
  reviewer: string | null;
};

/** As they are written. What the build imports is compiled: a text with places left open comes as its pieces. */
async function writtenTexts(locale: VisitorLocale): Promise<Texts> {
  const file = resolve(/* turbopackIgnore: true */ process.cwd(), "messages", `${locale}.json`);
  return flattened(JSON.parse(await readFile(file, "utf8")));
}

/** Every text a visitor may read, in Swedish and in one other language, in the order of the source. */
export async function textPairs(locale: VisitorLocale): Promise<TextPair[]> {
  const [source, texts, file] = await Promise.all([
    writtenTexts(defaultLocale),
    writtenTexts(locale),
    import(`../../../messages/review/${locale}.json`, { with: { type: "json" } }),
  ]);
  const register = parseRegister(file.default);
  return Object.entries(source)
    .filter(([key]) => isForVisitors(key))
    .map(([key, text]) => {
      const entry = register[key];
      const isCurrent =
        entry?.sourceHash === fingerprint(text) && entry.textHash === fingerprint(texts[key] ?? "");
      return {
        key,
        source: text,
        own: texts[key] ?? "",
        reviewer: isCurrent ? (entry?.reviewer ?? null) : null,
      };
    });
}
