"use client";

import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { ListenButton } from "./listen-button.tsx";
import { Question } from "./question.tsx";
import { loadTexts, useTexts } from "./texts.tsx";

type Props = { onChoose: (locale: VisitorLocale) => void };

/** Twelve languages by their own names: no flags, because a language is not a country. */
export function LanguageStep({ onChoose }: Props) {
  const { t } = useTexts();
  return (
    <Question
      title="kiosk.welcome"
      hint="kiosk.chooseLanguage"
      choices={visitorLocales.map((locale) => ownNames[locale])}
    >
      <ul className="grid flex-1 auto-rows-fr gap-4 sm:grid-cols-2 landscape:lg:grid-cols-3">
        {visitorLocales.map((locale) => (
          <li key={locale} lang={locale} dir={directionOf(locale)} className="flex items-stretch gap-4">
            <button
              type="button"
              onPointerDown={() => void loadTexts(locale).catch(() => undefined)}
              onClick={() => onChoose(locale)}
              className="min-h-20 flex-1 rounded-card border-2 border-line bg-card px-6 text-start text-2xl font-semibold active:border-pine active:bg-mist lg:text-[28px]"
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
    </Question>
  );
}
