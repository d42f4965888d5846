"use client";

import { ArrowDown, ArrowUp, Languages } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { isBlank } from "#lib/blank-text.ts";
import type { Entry } from "#lib/offices/entries.ts";
import type { ListName } from "#lib/offices/schema.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { changedEntries, useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";
import { PerLanguage } from "./per-language.tsx";

/** An entry that is new has no code before it is saved. */
type DraftEntry = Omit<Entry, "code"> & { code: string | null };
type Props = { list: ListName; initial: Entry[]; names: Record<string, string>; toConfirm: boolean };

/** A coded list: what is offered, in which order, and what the office added. Codes stay even when switched off. */
export function ListForm({ list, initial, names, toConfirm }: Props) {
  const t = useTranslations("settings.lists");
  const draft = useDraft<DraftEntry[]>(`lists.${list}`, initial, changes);
  const { value: entries, set: setEntries } = draft;
  const { save, at: problemAt, ...state } = useSave({ draft, own: ["entries"] });
  const [open, setOpen] = useState<string | null>(null);
  const change = (at: number, values: Partial<DraftEntry>) =>
    setEntries(entries.map((one, index) => (index === at ? { ...one, ...values } : one)));
  const isBuiltIn = ({ code }: DraftEntry): boolean => code !== null && code in names;
  const nameOf = ({ code, labels }: DraftEntry): string => labels?.sv ?? (code ? (names[code] ?? code) : "");

  const hintOf = (entry: DraftEntry) => {
    if (!isBuiltIn(entry)) return { hint: t("own") };
    return entry.labels ? { hint: t("renamed", { name: names[entry.code ?? ""] ?? "" }) } : {};
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
    setEntries([...entries, { code: null, isOn: true, labels: en ? { sv, en } : { sv } }]);
    event.currentTarget.reset();
  }

  return (
    <Panel title={t(`title.${list}`)} lead={t(`lead.${list}`)}>
      <ul className="divide-y divide-line">
        {entries.map((entry, at) => (
          <li key={keyOf(entry)} className="flex flex-wrap items-center gap-2 py-2">
            <span className={`min-w-0 grow basis-52 ${entry.isOn ? "" : "text-soft"}`}>
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
              aria-expanded={open === keyOf(entry)}
              aria-label={t("words", { name: nameOf(entry) })}
              onClick={() => setOpen(open === keyOf(entry) ? null : keyOf(entry))}
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
            {problemAt(`entries.${at}`) && open !== keyOf(entry) && (
              <p role="alert" className="w-full font-semibold text-clay-deep text-sm">
                {problemAt(`entries.${at}`, "entries")}
              </p>
            )}
            {open === keyOf(entry) && (
              <div className="w-full rounded-[14px] bg-mist p-4">
                <p className="mb-3 max-w-prose text-sm text-soft">
                  {isBuiltIn(entry)
                    ? t("wordsBuiltIn", { name: names[entry.code ?? ""] ?? "" })
                    : t("wordsOwn")}
                </p>
                <PerLanguage
                  texts={entry.labels ?? {}}
                  onChange={(labels) => change(at, { labels: labelsOf(labels, isBuiltIn(entry)) })}
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

/** One that is new is known by the place where it was added. */
const keyOf = ({ code, labels }: DraftEntry): string => code ?? `new ${labels?.sv}`;
const changes = changedEntries<DraftEntry>(keyOf);

/** Words taken away again give a built-in entry the product's back. */
function labelsOf(texts: Record<string, string>, isBuiltIn: boolean): Record<string, string> | null {
  return isBuiltIn && Object.values(texts).every(isBlank) ? null : texts;
}
