"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";
import { ClockInput } from "./clock-input.tsx";
import { toClock } from "./clock-minutes.ts";

type Holiday = OfficeSettings["holidays"][number];

/** Days that depart from the week: closed, or other hours. */
export function HolidaysForm({ holidays, today }: { holidays: OfficeSettings["holidays"]; today: string }) {
  const t = useTranslations("settings.holidays");
  const format = useFormatter();
  const [isClosed, setClosed] = useState(true);
  const [opening, setOpening] = useState({ opensAt: 9 * 60, closesAt: 12 * 60 });
  const { save, at, ...state } = useSave({ own: ["label", "day"] });
  const removal = useSave();
  const [removed, setRemoved] = useState<Holiday | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = { label: form.get("label"), ...(isClosed ? { opensAt: null, closesAt: null } : opening) };
    if (await save("PUT", addressOf(String(form.get("day"))), body)) element.reset();
  }

  const addressOf = (day: string): string => `/api/settings/holidays/${day}`;
  async function remove(holiday: Holiday) {
    if (await removal.save("DELETE", addressOf(holiday.day))) setRemoved(holiday);
  }
  async function bringBack({ day, ...holiday }: Holiday) {
    if (await removal.save("PUT", addressOf(day), holiday)) setRemoved(null);
  }

  return (
    <Panel title={t("title")} lead={t("lead")}>
      <SwedishHolidays />
      {removal.words && <Notice>{removal.words}</Notice>}
      {removed && (
        <p role="status" className="mb-3 flex flex-wrap items-center gap-3">
          {t("removed", { label: removed.label })}
          <Button size="small" disabled={removal.isBusy} onClick={() => void bringBack(removed)}>
            {t("bringBack")}
          </Button>
        </p>
      )}
      {holidays.length === 0 ? (
        <EmptyState title={t("none")} isSmall />
      ) : (
        <ul className="divide-y divide-line">
          {holidays.map((holiday) => {
            const { day, label, opensAt, closesAt } = holiday;
            return (
              <li key={day} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
                <span className="w-44 font-semibold">
                  {format.dateTime(new Date(`${day}T12:00:00Z`), "date")}
                </span>
                <span className="min-w-0 grow wrap-anywhere">
                  {label}
                  <span className="text-soft">
                    {" · "}
                    {opensAt === null || closesAt === null
                      ? t("closed")
                      : `${toClock(opensAt)}–${toClock(closesAt)}`}
                  </span>
                </span>
                <Button size="small" disabled={removal.isBusy} onClick={() => void remove(holiday)}>
                  {t("remove")}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <form onSubmit={submit} className="mt-6 grid gap-5 border-line border-t pt-6">
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField label={t("day")} name="day" type="date" min={today} required problem={at("day")} />
          <TextField
            label={t("label")}
            hint={t("labelHint")}
            name="label"
            required
            maxLength={60}
            problem={at("label")}
          />
        </div>
        <SwitchField label={t("closedAllDay")} isOn={isClosed} onChange={setClosed} />
        {!isClosed && (
          <div className="flex items-center gap-2">
            <ClockInput
              label={t("opensAt")}
              value={opening.opensAt}
              onChange={(opensAt) => setOpening({ ...opening, opensAt })}
            />
            <span aria-hidden="true">–</span>
            <ClockInput
              label={t("closesAt")}
              value={opening.closesAt}
              onChange={(closesAt) => setOpening({ ...opening, closesAt })}
            />
          </div>
        )}
        <SaveBar {...state} label={t("add")} />
      </form>
    </Panel>
  );
}

/** The holidays of the coming year by one press, and away again by another. */
function SwedishHolidays() {
  const t = useTranslations("settings.holidays");
  const [added, setAdded] = useState<string[] | null>(null);
  const { save, isBusy, words } = useSave();

  async function add() {
    const made = await save<{ added: string[] }>("POST", "/api/settings/holidays/swedish");
    setAdded(made?.added ?? null);
  }
  async function undo() {
    for (const day of added ?? []) await save("DELETE", `/api/settings/holidays/${day}`);
    setAdded(null);
  }

  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <Button disabled={isBusy} onClick={() => void add()}>
        {t("swedish")}
      </Button>
      <span role="status" className="font-medium text-leaf">
        {added && t("swedishAdded", { count: added.length })}
      </span>
      {added && added.length > 0 && (
        <Button size="small" disabled={isBusy} onClick={() => void undo()}>
          {t("swedishUndo")}
        </Button>
      )}
      {words}
    </div>
  );
}
