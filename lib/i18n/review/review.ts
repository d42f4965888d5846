import reviewedLocales from "#messages/review/sensitive.json" with { type: "json" };
import type { VisitorLocale } from "../locales.ts";
import { isSensitive } from "../scope.ts";

/** Shown where a language's own sensitive texts have not been reviewed: the text the office answers for, and English. */
const fallbackPair = ["sv", "en"] as const satisfies VisitorLocale[];

/** Whether `key` may be shown in `locale`: sensitive texts only once a person has reviewed all of them in that language. */
export const isShowable = (locale: VisitorLocale, key: string): boolean =>
  !isSensitive(key) || isIn(fallbackPair, locale) || isIn(reviewedLocales, locale);

/**
 * The languages to show the answer to "do you take children?" in, for a visitor who reads `locale`: their own when it has
 * been reviewed, else Swedish and English together. Give each its own `lang` and `dir`.
 */
export const childrenAnswerLocales = (locale: VisitorLocale): readonly VisitorLocale[] =>
  isShowable(locale, "trust.children.p1") ? [locale] : fallbackPair;

const isIn = (list: readonly string[], locale: string): boolean => list.includes(locale);
