"use client";

import { ArrowDown, ArrowUp, Languages } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Entry } from "#lib/offices/entries.ts";
import type { ListName } from "#lib/offices/schema.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { changedEntries, useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";
import { PerLanguage } from "./per-language.tsx";

type Props = { list: ListName; initial: Entry[]; names: Record<string, string>; toConfirm: boolean };

/** A coded list: what is offered, in which order, and what the office added. Codes stay even when switched off. */
export function ListForm({ list, initial, names, toConfirm }: Props) {
  const t = useTranslations("settings.lists");
  const draft = useDraft(`lists.${list}`, initial, changes);
  const { value: entries, set: setEntries } = draft;
  const { save, at: problemAt, ...state } = useSave({ draft, own: ["entries"] });
  const [open, setOpen] = useState<string | null>(null);
  const change = (at: number, values: Partial<Entry>) =>
    setEntries(entries.map((one, index) => (index === at ? { ...one, ...values } : one)));
  const nameOf = (entry: Entry): string => entry.labels?.sv ?? names[entry.code] ?? entry.code;

  const hintOf = ({ code, labels }: Entry) => {
    if (!(code in names)) return { hint: t("own") };
    return labels ? { hint: t("renamed", { name: names[code] ?? code }) } : {};
  };

  function move(at: number, by: -1 | 1) {
    const order = [...entries];
    const [entry] = order.splice(at, 1);
    if (entry) order.splice(at + by, 0, entry);
    setEntries(order);
  }

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [sv, en] = [String(form.get("sv")).trim(), String(form.get("en")).trim()];
    setEntries([
      ...entries,
      { code: codeFrom(en || sv, entries), isOn: true, labels: en ? { sv, en } : { sv } },
    ]);
    event.currentTarget.reset();
  }

  return (
    <Panel title={t(`title.${list}`)} lead={t(`lead.${list}`)}>
      <ul className="divide-y divide-line">
        {entries.map((entry, at) => (
          <li key={entry.code} className="flex flex-wrap items-center gap-2 py-2">
            <span className={`grow ${entry.isOn ? "" : "text-soft"}`}>
              <SwitchField
                label={nameOf(entry)}
                {...hintOf(entry)}
                isOn={entry.isOn}
                onChange={(isOn) => change(at, { isOn })}
              />
            </span>
            <Button
              kind="plain"
              size="small"
              aria-expanded={open === entry.code}
              aria-label={t("words", { name: nameOf(entry) })}
              onClick={() => setOpen(open === entry.code ? null : entry.code)}
              icon={<Languages aria-hidden="true" className="size-4" />}
            >
              {t("wordsShort")}
            </Button>
            <Button
              kind="plain"
              size="small"
              disabled={at === 0}
              aria-label={t("up", { name: nameOf(entry) })}
              onClick={() => move(at, -1)}
              icon={<ArrowUp aria-hidden="true" className="size-4" />}
            />
            <Button
              kind="plain"
              size="small"
              disabled={at === entries.length - 1}
              aria-label={t("down", { name: nameOf(entry) })}
              onClick={() => move(at, 1)}
              icon={<ArrowDown aria-hidden="true" className="size-4" />}
            />
            {problemAt(`entries.${at}`) && open !== entry.code && (
              <p role="alert" className="w-full font-semibold text-clay-deep text-sm">
                {problemAt(`entries.${at}`, "entries")}
              </p>
            )}
            {open === entry.code && (
              <div className="w-full rounded-[14px] bg-mist p-4">
                <p className="mb-3 max-w-prose text-sm text-soft">
                  {entry.code in names ? t("wordsBuiltIn", { name: names[entry.code] ?? "" }) : t("wordsOwn")}
                </p>
                <PerLanguage
                  texts={entry.labels ?? {}}
                  onChange={(labels) => change(at, { labels: labelsOf(labels, entry.code in names) })}
                  most={60}
                  rows={1}
                  problemAt={(locale) => problemAt(`entries.${at}.labels.${locale}`, "entries")}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={add} className="mt-5 flex flex-wrap items-end gap-4 border-line border-t pt-5">
        <div className="min-w-48 grow">
          <TextField label={t("labelSv")} name="sv" required maxLength={60} />
        </div>
        <div className="min-w-48 grow">
          <TextField label={t("labelEn")} name="en" maxLength={60} />
        </div>
        <Button type="submit">{t("add")}</Button>
      </form>
      <form
        className="mt-6"
        onSubmit={async (event) => {
          event.preventDefault();
          if (await save("PUT", `/api/settings/lists/${list}`, { entries })) draft.settle();
        }}
      >
        <UnsavedBar draft={draft} {...state} toConfirm={toConfirm} />
      </form>
    </Panel>
  );
}

const changes = changedEntries<Entry>(({ code }) => code);

/** Words taken away again give a built-in entry the product's back. */
function labelsOf(texts: Record<string, string>, isBuiltIn: boolean): Record<string, string> | null {
  return isBuiltIn && Object.values(texts).every((text) => text.trim() === "") ? null : texts;
}

/** `After-school club` → `ownAfterSchoolClub`: a code of the office's own never meets one that a later version brings. */
function codeFrom(label: string, entries: Entry[]): string {
  const words = label
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 ]/g, "")
    .split(/\s+/)
    .filter(Boolean);
  const stem =
    `own${words.map((word) => word[0]?.toUpperCase() + word.slice(1).toLowerCase()).join("")}`.slice(0, 34);
  const taken = new Set(entries.map(({ code }) => code));
  let code = stem;
  for (let number = 2; taken.has(code); number++) code = `${stem}${number}`;
  return code;
}
