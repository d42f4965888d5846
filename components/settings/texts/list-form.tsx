"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Entry } from "#lib/offices/entries.ts";
import type { ListName } from "#lib/offices/schema.ts";
import { Panel } from "../panel.tsx";
import { SaveBar } from "../save-bar.tsx";
import { SwitchField } from "../switch-field.tsx";
import { useSave } from "../use-save.tsx";

/** An entry that is new has no code before it is saved. */
type Draft = Omit<Entry, "code"> & { code: string | null };
type Props = { list: ListName; initial: Entry[]; names: Record<string, string> };

/** A coded list: what is offered, in which order, and what the office added. Codes stay even when switched off. */
export function ListForm({ list, initial, names }: Props) {
  const t = useTranslations("settings.lists");
  const [entries, setEntries] = useState<Draft[]>(initial);
  const { save, ...state } = useSave();
  const nameOf = ({ code, labels }: Draft): string => labels?.sv ?? (code ? (names[code] ?? code) : "");

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
          <li key={entry.code ?? `new ${nameOf(entry)}`} className="flex items-center gap-2 py-2">
            <span className={`grow ${entry.isOn ? "" : "opacity-60"}`}>
              <SwitchField
                label={nameOf(entry)}
                {...(entry.labels ? { hint: t("own") } : {})}
                isOn={entry.isOn}
                onChange={(isOn) =>
                  setEntries(entries.map((one, index) => (index === at ? { ...one, isOn } : one)))
                }
              />
            </span>
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
        onSubmit={(event) => {
          event.preventDefault();
          void save<{ entries?: Entry[] }>("PUT", `/api/settings/lists/${list}`, { entries }).then(
            (saved) => saved?.entries && setEntries(saved.entries),
          );
        }}
      >
        <SaveBar {...state} />
      </form>
    </Panel>
  );
}
