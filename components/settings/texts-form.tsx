"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useSave } from "./use-save.tsx";

type Texts = Record<string, string>;

/** The office's own words for visitors: when it is closed, and what the waiting room's screen says. */
export function TextsForm({ office }: { office: OfficeSettings }) {
  const t = useTranslations("settings.texts");
  const [closedInfo, setClosedInfo] = useState<Texts>(office.closedInfo);
  const [messages, setMessages] = useState<Texts[]>(office.displayMessages);
  const [spoken, setSpoken] = useState(office.announcementLanguages as VisitorLocale[]);
  const { save, ...state } = useSave();

  function submit(event: FormEvent) {
    event.preventDefault();
    void save("PATCH", "/api/settings/office", {
      closedInfo,
      displayMessages: messages,
      announcementLanguages: spoken,
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-6">
      <Panel title={t("closed")} lead={t("closedLead")}>
        <PerLanguage texts={closedInfo} onChange={setClosedInfo} most={300} />
      </Panel>
      <Panel title={t("messages")} lead={t("messagesLead")}>
        <ol className="grid gap-6">
          {messages.map((texts, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message has no name but its place
            <li key={at} className="border-line border-b pb-6">
              <div className="mb-3 flex items-center justify-between">
                <span className="font-semibold">{t("message", { number: at + 1 })}</span>
                <Button
                  kind="plain"
                  size="small"
                  icon={<X aria-hidden="true" className="size-4" />}
                  onClick={() => setMessages(messages.filter((_, index) => index !== at))}
                >
                  {t("remove")}
                </Button>
              </div>
              <PerLanguage
                texts={texts}
                onChange={(changed) =>
                  setMessages(messages.map((one, index) => (index === at ? changed : one)))
                }
                most={140}
              />
            </li>
          ))}
        </ol>
        <Button
          className="mt-4"
          disabled={messages.length >= 12}
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => setMessages([...messages, {}])}
        >
          {t("add")}
        </Button>
      </Panel>
      <Panel title={t("spoken")} lead={t("spokenLead")}>
        <ChoiceChips
          label={t("spoken")}
          hideLabel
          most={4}
          choices={visitorLocales.map((locale) => ({
            value: locale,
            label: <span lang={locale}>{ownNames[locale]}</span>,
          }))}
          chosen={spoken}
          onChange={(chosen) => chosen.length > 0 && setSpoken(chosen)}
        />
      </Panel>
      <SaveBar {...state} />
    </form>
  );
}

type PerLanguageProps = { texts: Texts; onChange: (texts: Texts) => void; most: number };

/** Swedish and English always, the other languages when there is a text or one is asked for. */
function PerLanguage({ texts, onChange, most }: PerLanguageProps) {
  const t = useTranslations("settings.texts");
  const id = useId();
  const shown = visitorLocales.filter(
    (locale) => locale === "sv" || locale === "en" || texts[locale] !== undefined,
  );
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
            rows={2}
            maxLength={most}
            value={texts[locale] ?? ""}
            onChange={(event) => onChange({ ...texts, [locale]: event.target.value })}
            className={`${inputClass} py-2.5`}
          />
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
