"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { ownNames, visitorLocales } from "#lib/i18n/locales.ts";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { Panel } from "../panel.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useSave } from "../use-save.tsx";

/** Where visitors turn besides: the on-call service's number, once for all languages, and an official page for each. */
export function ElsewhereForm({ office }: { office: OfficeSettings }) {
  const t = useTranslations("settings.elsewhere");
  const [number, setNumber] = useState(office.onCallNumber ?? "");
  const [links, setLinks] = useState(office.answerLinks);
  const { save, ...state } = useSave();

  function submit(event: FormEvent) {
    event.preventDefault();
    void save("PATCH", "/api/settings/office", {
      onCallNumber: number.trim() === "" ? null : number.trim(),
      answerLinks: links,
    });
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
              onChange={({ target }) => setNumber(target.value)}
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
                  onChange={({ target }) => setLinks({ ...links, [locale]: target.value })}
                />
              ))}
            </div>
          </details>
          <SaveBar {...state} />
        </div>
      </Panel>
    </form>
  );
}
