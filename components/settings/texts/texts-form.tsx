"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { PerLanguage } from "./per-language.tsx";

type Texts = Record<string, string>;

/** The office's own words for visitors: when it is closed, and what the waiting room's screen says. */
export function TextsForm({ office }: { office: OfficeSettings }) {
  const t = useTranslations("settings.texts");
  const draft = useDraft("texts", {
    closedInfo: office.closedInfo as Texts,
    displayMessages: office.displayMessages as Texts[],
    announcementLanguages: office.announcementLanguages as VisitorLocale[],
  });
  const { value, set } = draft;
  const { closedInfo, displayMessages: messages, announcementLanguages: spoken } = value;
  const { save, at: problemAt, ...state } = useSave({ draft, own: ["closedInfo", "displayMessages"] });
  const setMessages = (displayMessages: Texts[]) => set({ ...value, displayMessages });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await save("PATCH", "/api/settings/office", value)) draft.settle();
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Panel title={t("closed")} lead={t("closedLead")}>
        <PerLanguage
          texts={closedInfo}
          onChange={(changed) => set({ ...value, closedInfo: changed })}
          most={300}
          problemAt={(locale) => problemAt(`closedInfo.${locale}`)}
        />
      </Panel>
      <Panel title={t("messages")} lead={t("messagesLead")}>
        <ol className="grid grid-cols-1 gap-6">
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
                problemAt={(locale) => problemAt(`displayMessages.${at}.${locale}`)}
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
          onChange={(chosen) => chosen.length > 0 && set({ ...value, announcementLanguages: chosen })}
        />
      </Panel>
      <UnsavedBar draft={draft} {...state} />
    </form>
  );
}
