import { defaultLocale, type VisitorLocale } from "../locales.ts";
import { messagesOf } from "../messages.ts";
import { isForVisitors } from "../scope.ts";
import { fingerprint, flattened, parseRegister } from "./review-register.ts";

export type TextPair = {
  key: string;
  source: string;
  own: string;
  /** Who has read it as it stands; null = a draft. */
  reviewer: string | null;
};

/** Every text a visitor may read, in Swedish and in one other language, in the order of the source. */
export async function textPairs(locale: VisitorLocale): Promise<TextPair[]> {
  const [source, own, file] = await Promise.all([
    messagesOf(defaultLocale),
    messagesOf(locale),
    import(`../../../messages/review/${locale}.json`, { with: { type: "json" } }),
  ]);
  const texts = flattened(own as never);
  const register = parseRegister(file.default);
  return Object.entries(flattened(source as never))
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
