"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import { ownNames, visitorLocales } from "#lib/i18n/locales.ts";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

/** Where visitors turn besides: the on-call service's number, once for all languages, and an official page for each. */
export function ElsewhereForm({ office }: { office: OfficeSettings }) {
  const t = useTranslations("settings.elsewhere");
  const draft = useDraft("elsewhere", { number: office.onCallNumber ?? "", links: office.answerLinks });
  const { number, links } = draft.value;
  const { save, ...state } = useSave({ draft });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = { onCallNumber: number.trim() === "" ? null : number.trim(), answerLinks: links };
    if (await save("PATCH", "/api/settings/office", body)) draft.settle();
  }

  return (
    <form onSubmit={submit}>
      <Panel title={t("title")} lead={t("lead")}>
        <div className="grid gap-5">
          <div className="max-w-64">
            <TextField
              label={t("onCall")}
              hint={t("onCallHint")}
              type="tel"
              value={number}
              pattern="\+?[0-9][0-9 \-]{1,18}[0-9]"
              onChange={({ target }) => draft.set({ number: target.value, links })}
            />
          </div>
          <details>
            <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{t("links")}</summary>
            <p className="mb-3 max-w-prose text-soft">{t("linksLead")}</p>
            <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
              {visitorLocales.map((locale) => (
                <TextField
                  key={locale}
                  label={<span lang={locale}>{ownNames[locale]}</span>}
                  type="url"
                  dir="ltr"
                  placeholder="https://"
                  pattern="https://.+"
                  maxLength={200}
                  value={links[locale] ?? ""}
                  onChange={({ target }) =>
                    draft.set({ number, links: { ...links, [locale]: target.value } })
                  }
                />
              ))}
            </div>
          </details>
          <UnsavedBar draft={draft} {...state} />
        </div>
      </Panel>
    </form>
  );
}
