"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";

type Texts = Record<string, string>;
type Props = {
  texts: Texts;
  onChange: (texts: Texts) => void;
  most: number;
  problemAt: (locale: string) => string | null;
  /** Shown although there is no text yet. */
  always?: readonly VisitorLocale[];
  rows?: number;
};

/** One text in several languages: those of `always`, the others when there is a text or one is asked for. */
export function PerLanguage({ texts, onChange, most, problemAt, always = ["sv", "en"], rows = 2 }: Props) {
  const t = useTranslations("settings.texts");
  const id = useId();
  const shown = visitorLocales.filter((locale) => always.includes(locale) || texts[locale] !== undefined);
  const left = visitorLocales.filter((locale) => !shown.includes(locale));
  return (
    <div className="grid gap-4">
      {shown.map((locale) => (
        <div key={locale} className="grid gap-1.5">
          <label htmlFor={`${id}-${locale}`} className="font-semibold text-sm text-soft" lang={locale}>
            {ownNames[locale]}
          </label>
          <textarea
            id={`${id}-${locale}`}
            lang={locale}
            dir={directionOf(locale)}
            rows={rows}
            aria-invalid={problemAt(locale) ? true : undefined}
            aria-describedby={problemAt(locale) ? `${id}-${locale}-problem` : undefined}
            maxLength={most}
            value={texts[locale] ?? ""}
            onChange={(event) => onChange({ ...texts, [locale]: event.target.value })}
            className={`${inputClass} py-2.5`}
          />
          {problemAt(locale) && (
            <p id={`${id}-${locale}-problem`} role="alert" className="font-semibold text-clay-deep text-sm">
              {problemAt(locale)}
            </p>
          )}
        </div>
      ))}
      {left.length > 0 && (
        <label className="flex items-center gap-3 text-sm text-soft">
          {t("addLanguage")}
          <select
            value=""
            onChange={(event) => onChange({ ...texts, [event.target.value]: "" })}
            className={`${inputClass} w-auto!`}
          >
            <option value="" />
            {left.map((locale) => (
              <option key={locale} value={locale}>
                {ownNames[locale]}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
