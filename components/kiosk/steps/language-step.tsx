"use client";

import { useEffect, useState } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { directionOf, ownNames, scriptOf, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { useFocus } from "../controls/use-focus.ts";
import { loadTexts, useTexts } from "../texts.tsx";

/** In every language: welcome, and the question how it was. */
export type Greetings = Record<VisitorLocale, { welcome: string; howWasIt: string }>;

type Props = {
  greetings: Greetings;
  /** Somebody who wants to tell how it was: the question stands in the place of the greeting. */
  isFeedback: boolean;
  onChoose: (locale: VisitorLocale) => void;
};

/** Twelve languages by their own names: no flags, because a language is not a country. */
export function LanguageStep({ greetings, isFeedback, onChoose }: Props) {
  const { t, locale: own, second, textsOf } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <section className="kiosk-first-screen flex flex-1 flex-col gap-4 low:gap-2.5 squarish:in-data-notice:gap-2 upright:gap-2.5 upright:in-data-notice:gap-2 roomy:gap-6 roomy:in-data-notice:gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Greeting greetings={greetings} isFeedback={isFeedback} />
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-xl leading-tight font-normal tracking-normal text-soft outline-none lg:text-2xl"
        >
          {t("kiosk.chooseLanguage")}
          {second && <span lang={second.locale}>{` · ${second.t("kiosk.chooseLanguage")}`}</span>}
        </h1>
      </div>
      <ul className="grid flex-1 auto-rows-fr gap-4 sm:grid-cols-2 landscape:md:grid-cols-3 low:grid-cols-4 low:gap-4 landscape:lg:gap-x-6 low:landscape:lg:gap-4">
        {visitorLocales.map((locale) => (
          <li key={locale} className="flex">
            <button
              type="button"
              lang={locale}
              dir={directionOf(locale)}
              aria-current={locale === own && second === null ? "true" : undefined}
              onPointerDown={() => void (textsOf(locale) ?? loadTexts(locale).catch(() => undefined))}
              onClick={() => onChoose(locale)}
              className="min-h-21 flex-1 rounded-card low:min-h-[81px] upright:min-h-20 border-2 border-edge bg-card px-5 text-center text-2xl font-semibold active:border-pine active:bg-mist lg:text-[30px]"
            >
              {ownNames[locale]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const turnMs = 2_400;

/**
 * Welcome, in one language after the other; it stands still for who asks for less motion or has begun to choose with the keyboard. All
 * lie on each other, so that there is room for the longest: no language moves away under the finger that chooses it.
 */
function Greeting({ greetings, isFeedback }: Pick<Props, "greetings" | "isFeedback">) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timer = setInterval(() => {
      if (!document.querySelector("button:focus-visible"))
        setAt((before) => (before + 1) % visitorLocales.length);
    }, turnMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p
      aria-hidden="true"
      className={`kiosk-greeting grid items-end justify-items-start leading-[1.25] font-[680] text-pine ${isFeedback ? "text-4xl low:text-3xl upright:text-3xl roomy:text-5xl" : "text-5xl low:text-4xl upright:text-4xl low:in-data-notice:text-3xl squarish:in-data-notice:text-3xl upright:in-data-notice:text-2xl roomy:text-6xl roomy:in-data-notice:text-4xl"}`}
    >
      {visitorLocales.map((locale, each) => (
        <span
          key={locale}
          lang={locale}
          dir={directionOf(locale)}
          data-script={scriptOf(locale)}
          data-shown={each === at || undefined}
          className="flex items-center gap-5 [grid-area:1/1] not-data-shown:invisible"
        >
          {isFeedback && <Pictogram name="howWasIt" className="h-16 w-auto" />}
          {isFeedback ? greetings[locale].howWasIt : greetings[locale].welcome}
        </span>
      ))}
    </p>
  );
}
