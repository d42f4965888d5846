"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { ClockInput } from "./clock-input.tsx";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
type Hours = OfficeSettings["hours"];

/** The week: each day closed, or open in one or more stretches. */
export function HoursForm({ initial, toConfirm }: { initial: Hours; toConfirm: boolean }) {
  const t = useTranslations("settings.hours");
  const draft = useDraft("hours", initial, changedDays);
  const { value: hours, set: setHours } = draft;
  const { save, at: problemAt, ...state } = useSave({ draft, own: ["hours"] });
  const problem = problemAt("hours");
  const change = (at: number, values: Partial<Hours[number]>) =>
    setHours(hours.map((one, index) => (index === at ? { ...one, ...values } : one)));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await save("PUT", "/api/settings/hours", { hours })) draft.settle();
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <ul className="mb-6 divide-y divide-line">
          {weekdays.map((weekday) => {
            const ofDay = hours.flatMap((one, at) => (one.weekday === weekday ? [{ ...one, at }] : []));
            const name = t(`weekdays.${weekday}`);
            return (
              <li key={weekday} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
                <span className="w-24 font-semibold">{name}</span>
                <div className="flex grow flex-wrap items-center gap-x-6 gap-y-2">
                  {ofDay.length === 0 && <span className="text-soft">{t("closed")}</span>}
                  {ofDay.map(({ at, opensAt, closesAt }) => (
                    <span key={at} className="flex items-center gap-2">
                      <ClockInput
                        label={t("opens", { day: name })}
                        value={opensAt}
                        onChange={(value) => change(at, { opensAt: value })}
                      />
                      <span aria-hidden="true">–</span>
                      <ClockInput
                        label={t("closes", { day: name })}
                        value={closesAt}
                        onChange={(value) => change(at, { closesAt: value })}
                      />
                      <Button
                        kind="plain"
                        size="small"
                        aria-label={t("remove", { day: name })}
                        onClick={() => setHours(hours.filter((_, index) => index !== at))}
                        icon={<X aria-hidden="true" className="size-4" />}
                      />
                    </span>
                  ))}
                </div>
                <Button
                  kind="plain"
                  size="small"
                  aria-label={t("add", { day: name })}
                  icon={<Plus aria-hidden="true" className="size-4" />}
                  onClick={() => setHours([...hours, nextStretch(weekday, ofDay.at(-1)?.closesAt)])}
                >
                  {t("addShort")}
                </Button>
              </li>
            );
          })}
        </ul>
        {problem && (
          <p role="alert" className="font-semibold text-clay-deep">
            {problem}
          </p>
        )}
      </Panel>
      <UnsavedBar draft={draft} {...state} toConfirm={toConfirm} />
    </form>
  );
}

/** How many days of the week differ. */
const changedDays = (saved: Hours, value: Hours): number =>
  weekdays.filter((day) => {
    const of = (hours: Hours) => JSON.stringify(hours.filter(({ weekday }) => weekday === day));
    return of(saved) !== of(value);
  }).length;

/** A first stretch is an office day; a further one begins an hour after the last. */
function nextStretch(weekday: number, after: number | undefined): Hours[number] {
  if (after === undefined) return { weekday, opensAt: 9 * 60, closesAt: 16 * 60 };
  const opensAt = Math.min(after + 60, 1380);
  return { weekday, opensAt, closesAt: Math.min(opensAt + 120, 1440) };
}
