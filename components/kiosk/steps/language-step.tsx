"use client";

import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { useFocus } from "../controls/use-focus.ts";
import { ListenButton } from "../speech/listen-button.tsx";
import { loadTexts, useTexts } from "../texts.tsx";

type Props = { onChoose: (locale: VisitorLocale) => void };

/** Twelve languages by their own names: no flags, because a language is not a country. */
export function LanguageStep({ onChoose }: Props) {
  const { t, locale: own, second, textsOf } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <section className="flex flex-1 flex-col gap-5 roomy:gap-7">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h1 ref={heading} tabIndex={-1} className="text-4xl leading-[1.12] outline-none lg:text-5xl">
          {t("kiosk.welcome")}
          {second && (
            <span lang={second.locale} className="ms-5 font-normal text-soft">
              {second.t("kiosk.welcome")}
            </span>
          )}
        </h1>
        <p className="text-xl text-soft lg:text-2xl">
          {t("kiosk.chooseLanguage")}
          {second && <span lang={second.locale}>{` · ${second.t("kiosk.chooseLanguage")}`}</span>}
        </p>
      </div>
      <ul className="grid flex-1 auto-rows-fr gap-4 sm:grid-cols-2 landscape:md:grid-cols-3 landscape:lg:gap-x-6">
        {visitorLocales.map((locale) => (
          <li key={locale} className="flex items-stretch gap-4">
            <button
              type="button"
              lang={locale}
              dir={directionOf(locale)}
              aria-current={locale === own && second === null ? "true" : undefined}
              onPointerDown={() => void (textsOf(locale) ?? loadTexts(locale).catch(() => undefined))}
              onClick={() => onChoose(locale)}
              className="min-h-21 flex-1 rounded-card border-2 border-line bg-card px-6 text-start text-2xl font-semibold active:border-pine active:bg-mist lg:px-7 lg:text-[28px]"
            >
              {ownNames[locale]}
            </button>
            <span className="self-center">
              <ListenButton
                texts={[ownNames[locale]]}
                locale={locale}
                label={t("kiosk.listenTo", { text: ownNames[locale] })}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
