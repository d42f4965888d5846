"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { useRouter as useLocaleRouter } from "#components/ui/navigation/use-navigation.ts";
import { useOwnDocument } from "#components/ui/navigation/use-own-document.ts";
import { directionOf, ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { type PhraseRow, phraseGroups } from "#lib/recordings/phrases.ts";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { PhraseLine } from "./phrase-line.tsx";

type Props = { locale: VisitorLocale; rows: PhraseRow[] };

/** Texts that a colleague reads aloud, for languages that devices have no voice for. */
export function RecordingsForm({ locale, rows }: Props) {
  const t = useTranslations("settings.recordings");
  const router = useRouter();
  const pages = useLocaleRouter();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [removing, setRemoving] = useState<PhraseRow | null>(null);
  const { save, words } = useSave();
  useOwnDocument();
  const done = rows.filter(({ state }) => state === "current").length;
  const changed = rows.filter(({ state }) => state === "changed").length;

  // Reading goes on from one to the next: the hand finds the following text's button.
  const [next, setNext] = useState<string | null>(null);
  useEffect(() => {
    if (next) list.current?.querySelector<HTMLElement>(`[data-record="${next}"]`)?.focus();
  }, [next]);

  function openNext(key: string): void {
    const at = rows.findIndex((row) => row.key === key);
    setOpen(null);
    setNext(rows.slice(at + 1).find(({ state }) => state !== "current")?.key ?? null);
    router.refresh();
  }

  return (
    <div ref={list} className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
          <label className="grid w-56 gap-1.5 font-semibold text-sm text-soft">
            {t("language")}
            <select
              value={locale}
              onChange={({ target }) =>
                pages.replace({ pathname: "/settings/recordings", query: { language: target.value } })
              }
              className={inputClass}
            >
              {visitorLocales.map((one) => (
                <option key={one} value={one} lang={one}>
                  {ownNames[one]}
                </option>
              ))}
            </select>
          </label>
          <div className="grid min-w-56 flex-1 gap-2">
            <p className="font-semibold" role="status">
              {t("progress", { done, total: rows.length })}
              {changed > 0 && (
                <span className="ms-3 font-medium text-clay-deep">
                  {t("changedCount", { count: changed })}
                </span>
              )}
            </p>
            <div
              data-drawn
              aria-hidden="true"
              className="h-2.5 overflow-hidden rounded-full bg-mist forced-colors:border"
            >
              <div
                className="h-full rounded-full bg-pine"
                style={{ inlineSize: `${(done / rows.length) * 100}%` }}
              />
            </div>
          </div>
        </div>
        {words && (
          <div className="mt-4">
            <Notice>{words}</Notice>
          </div>
        )}
      </Panel>
      {removing && (
        <Dialog
          title={t("removeTitle")}
          description={t("removeText")}
          onClose={() => setRemoving(null)}
          actions={
            <Button
              kind="danger"
              onClick={() => {
                setRemoving(null);
                void save("DELETE", `/api/recordings/${locale}/${removing.key}`);
              }}
            >
              {t("remove")}
            </Button>
          }
        >
          <p lang={locale} dir={directionOf(locale)} className="text-lg">
            {removing.text}
          </p>
        </Dialog>
      )}
      {phraseGroups.map((group) => (
        <Panel
          key={group}
          title={t(`group.${group}`)}
          {...(group === "call" || group === "signs" || group === "answers"
            ? { lead: t(`groupHint.${group}`) }
            : {})}
        >
          <ul className="divide-y divide-line">
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <PhraseLine
                  key={row.key}
                  row={row}
                  locale={locale}
                  isOpen={open === row.key}
                  isIdle={open === null}
                  onOpen={() => {
                    setOpen(row.key);
                    setNext(null);
                  }}
                  onDiscard={() => {
                    setOpen(null);
                    setNext(row.key);
                  }}
                  onSaved={() => openNext(row.key)}
                  onRemove={() => setRemoving(row)}
                />
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
