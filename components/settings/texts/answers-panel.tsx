"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";
import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { AnswerForReview } from "#lib/recordings/answers.ts";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { ReadByField } from "./read-by-field.tsx";

type Props = { locale: VisitorLocale; answers: AnswerForReview[] };

/** The answers that would do harm if they were wrong, side by side with the Swedish, until a person has read them in the language. */
export function AnswersPanel({ locale, answers }: Props) {
  const t = useTranslations("settings.answers");
  const pages = useRouter();
  const id = useId();
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <div className="grid grid-cols-1 gap-6">
        <div className="grid w-56 gap-1.5">
          <label htmlFor={id} className="font-semibold text-sm text-soft">
            {t("language")}
          </label>
          <select
            id={id}
            value={locale}
            onChange={({ target }) =>
              pages.replace({ pathname: "/settings/texts", query: { language: target.value } })
            }
            className={inputClass}
          >
            {visitorLocales
              .filter((one) => one !== "sv")
              .map((one) => (
                <option key={one} value={one} lang={one}>
                  {ownNames[one]}
                </option>
              ))}
          </select>
        </div>
        <p className="max-w-prose rounded-[14px] bg-mist px-4 py-3 text-[0.9375rem]">{t("jurist")}</p>
        {answers.map((answer) => (
          <Answer key={`${locale} ${answer.answer}`} locale={locale} {...answer} />
        ))}
      </div>
    </Panel>
  );
}

function Answer({
  locale,
  answer,
  hash,
  texts,
  approvedBy,
  isCurrent,
}: AnswerForReview & { locale: VisitorLocale }) {
  const t = useTranslations("settings.answers");
  const { save, at, isBusy, words } = useSave({ own: ["approvedBy"] });
  const path = `/api/settings/answers/${locale}/${answer}`;
  const state = approvedBy === null ? "draft" : isCurrent ? "approved" : "changed";

  function approve(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const by = new FormData(event.currentTarget).get("approvedBy");
    void save("PUT", path, { textHash: hash, approvedBy: String(by) });
  }

  return (
    <section className="grid gap-4 border-line border-t pt-5">
      <h3 className="flex flex-wrap items-baseline gap-x-4 text-lg">
        {t(`name.${answer}`)}
        <span
          className={`font-medium text-[0.9375rem] ${state === "approved" ? "text-leaf" : state === "changed" ? "text-clay-deep" : "text-soft"}`}
        >
          {t(`state.${state}`, { by: approvedBy === readAloud ? t("readAloud") : (approvedBy ?? "") })}
        </span>
      </h3>
      <dl className="grid gap-3">
        {texts.map(({ key, source, own }) => (
          <div key={key} className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
            <dt lang="sv" className="text-pretty max-sm:text-soft">
              {source}
            </dt>
            <dd lang={locale} dir={directionOf(locale)} className="text-pretty">
              {own}
            </dd>
          </div>
        ))}
      </dl>
      {words && <Notice>{words}</Notice>}
      {state === "approved" ? (
        <div>
          <Button kind="plain" disabled={isBusy} onClick={() => void save("DELETE", path)}>
            {t("withdraw")}
          </Button>
        </div>
      ) : (
        <form onSubmit={approve} className="flex flex-wrap items-start gap-4">
          <ReadByField label={t("by")} hint={t("byHint")} problem={at("approvedBy")} />
          <div className="sm:mt-6.5">
            <Button type="submit" kind="primary" disabled={isBusy}>
              {t("approve")}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** As the server writes it when the answer was recorded whole. */
const readAloud = "read aloud";
