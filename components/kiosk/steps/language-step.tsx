"use client";

import { useEffect, useState } from "react";
import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { useFocus } from "../controls/use-focus.ts";
import { loadTexts, useTexts } from "../texts.tsx";

type Props = {
  /** "Welcome" in every language. */
  greetings: Record<VisitorLocale, string>;
  onChoose: (locale: VisitorLocale) => void;
};

/** Twelve languages by their own names: no flags, because a language is not a country. */
export function LanguageStep({ greetings, onChoose }: Props) {
  const { t, locale: own, second, textsOf } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <section className="flex flex-1 flex-col gap-4 low:gap-2.5 roomy:gap-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Greeting greetings={greetings} />
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
              className="min-h-21 flex-1 rounded-card border-2 border-edge bg-card px-5 text-center text-2xl font-semibold active:border-pine active:bg-mist lg:text-[30px]"
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

/** Welcome, in one language after the other; it stands still for who asks for less motion or has begun to choose with the keyboard. */
function Greeting({ greetings }: Pick<Props, "greetings">) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timer = setInterval(() => {
      if (!document.querySelector("button:focus-visible"))
        setAt((before) => (before + 1) % visitorLocales.length);
    }, turnMs);
    return () => clearInterval(timer);
  }, []);
  const locale = visitorLocales[at] ?? "sv";
  return (
    <p
      key={locale}
      lang={locale}
      dir={directionOf(locale)}
      aria-hidden="true"
      className="kiosk-step text-5xl leading-[1.25] font-[680] text-pine low:text-4xl roomy:text-6xl"
    >
      {greetings[locale]}
    </p>
  );
}
