"use client";

import { createTranslator } from "next-intl";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { directionOf, icuLocale, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { KioskTexts, StartTexts } from "./namespaces.ts";

/** Latin digits in every language, also inside plurals; ICU knows Dari as the Persian of Afghanistan. */
const tagOf = (locale: VisitorLocale): string => `${icuLocale(locale)}-u-nu-latn`;

const translatorFor = (locale: VisitorLocale, messages: KioskTexts) =>
  createTranslator<KioskTexts>({ locale: tagOf(locale) as VisitorLocale, messages, timeZone: "UTC" });

export type Translate = ReturnType<typeof translatorFor>;
export type TextKey = Parameters<Translate>[0];
export type Values = Record<string, string | number>;

type Reading = { locale: VisitorLocale; t: Translate };
type Texts = Reading & {
  /** The chosen language is not here yet: what is shown is another one's. */
  isComing: boolean;
  /** A second language under the first: staff's own in assisted mode. */
  second: Reading | null;
  /** Texts of another language, when they are here. */
  textsOf: (locale: VisitorLocale) => KioskTexts | undefined;
};

const TextsContext = createContext<Texts | null>(null);

/** The texts of a language that did not come with the page, loaded once and kept by the service worker for days without network. */
export const loadTexts = async (locale: VisitorLocale): Promise<KioskTexts> =>
  (await import(`../../messages/${locale}.json`)).default;

type Props = {
  locale: VisitorLocale;
  second: VisitorLocale | null;
  /** Texts that came with the page, so that its first picture needs no further request. */
  start: { locale: VisitorLocale; texts: StartTexts };
  children: ReactNode;
};

export function KioskTextsProvider({ locale, second, start, children }: Props) {
  const [loaded, setLoaded] = useState<StartTexts>(start.texts);
  const missing = [locale, second].find((wanted) => wanted && !loaded[wanted]) ?? null;

  useEffect(() => {
    if (!missing) return;
    let isCurrent = true;
    loadTexts(missing).then(
      (texts) => isCurrent && setLoaded((others) => ({ ...others, [missing]: withStaffs(texts, others.sv) })),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [missing]);

  const value = useMemo<Texts>(() => {
    const own = loaded[locale];
    const reading = own
      ? { locale, t: translatorFor(locale, own) }
      : { locale: start.locale, t: translatorFor(start.locale, loaded[start.locale] ?? loaded.sv) };
    const other = second && second !== reading.locale ? loaded[second] : undefined;
    return {
      ...reading,
      isComing: own === undefined,
      second: second && other ? { locale: second, t: translatorFor(second, other) } : null,
      textsOf: (wanted) => loaded[wanted],
    };
  }, [loaded, locale, second, start.locale]);

  // Screen readers choose their voice from the document's language. Before focus moves, so that every style is computed once.
  useLayoutEffect(() => {
    document.documentElement.lang = value.locale;
    document.documentElement.dir = directionOf(value.locale);
  }, [value.locale]);

  return (
    <TextsContext value={value}>
      <div
        lang={value.locale}
        dir={directionOf(value.locale)}
        data-chosen-word={value.t("visitor.chosen")}
        className="contents"
      >
        {children}
      </div>
    </TextsContext>
  );
}

/** What staff read on the tablet exists in Swedish and English; in a visitor's language it stays Swedish. */
const withStaffs = (texts: KioskTexts, { kiosk }: KioskTexts): KioskTexts => ({
  ...texts,
  kiosk: { ...kiosk, ...texts.kiosk },
});

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("outside the kiosk");
  return texts;
}

/** A code or a range of digits that keeps its own direction inside any sentence. */
export const isolated = (text: string): string => `\u2066${text}\u2069`;

type SayProps = {
  text: TextKey;
  values?: Values;
  /** The second language stands beside the first where there is room. */
  isInline?: boolean;
  /** Ends the text, before the second language. */
  end?: ReactNode;
};

/**
 * A text, and under it the same in the second language when staff hold the tablet: at the edge at which the first one begins, whatever
 * the direction of its own words. Chromium knows `match-parent` by its prefix alone.
 */
export function Say({ text, values, isInline = false, end }: SayProps) {
  const { t, second } = useTexts();
  return (
    <>
      {unbroken(say(t, text, values))}
      {end}
      {/* In the name of a button two languages are two words. */}
      {second && " "}
      {second && (
        <span
          lang={second.locale}
          dir={directionOf(second.locale)}
          data-unspoken
          data-second
          className={`[text-align:match-parent] [text-align:-webkit-match-parent] text-[max(0.66em,0.9375rem)] leading-snug font-normal print:hidden ${isInline ? "ms-[0.6em] inline-block" : "mt-0.5 block"}`}
        >
          {unbroken(say(second.t, text, values))}
        </span>
      )}
    </>
  );
}

/** From one number to another on one line, and a word with its hyphen: "13–" is no end of a line. Heard as the one phrase that it is. */
function unbroken(text: string): ReactNode {
  const parts = text.split(/(\d+–\d+|\p{L}+-\p{L}+)/u);
  if (parts.length === 1) return text;
  return (
    <span data-spoken={text}>
      {parts[0]}
      <span className="whitespace-nowrap">{parts[1]}</span>
      {parts.slice(2)}
    </span>
  );
}

/** Texts whose values are known only at the call can't be checked by the compiler; the message check does it. */
export const say = (t: Translate, text: TextKey, values?: Values): string =>
  (t as (key: string, values?: Values) => string)(text, values);
