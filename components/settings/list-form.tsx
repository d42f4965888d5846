"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Entry } from "#lib/offices/entries.ts";
import type { ListName } from "#lib/offices/schema.ts";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SwitchField } from "./switch-field.tsx";
import { useSave } from "./use-save.tsx";

type Props = { list: ListName; initial: Entry[]; names: Record<string, string> };

/** A coded list: what is offered, in which order, and what the office added. Codes stay even when switched off. */
export function ListForm({ list, initial, names }: Props) {
  const t = useTranslations("settings.lists");
  const [entries, setEntries] = useState(initial);
  const { save, ...state } = useSave();
  const nameOf = (entry: Entry): string => entry.labels?.sv ?? names[entry.code] ?? entry.code;

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
          <li key={entry.code} className="flex items-center gap-2 py-2">
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
          void save("PUT", `/api/settings/lists/${list}`, { entries });
        }}
      >
        <SaveBar {...state} />
      </form>
    </Panel>
  );
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
