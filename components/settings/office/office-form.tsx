"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";

const own = ["name", "timeZone", "maxWaiting", "fairnessCap", "retentionDays"] as const;

/** Name, time zone, limits and how long visits are kept. Numbers are kept as they are typed. */
export function OfficeForm({ office, timeZones }: { office: OfficeSettings; timeZones: string[] }) {
  const t = useTranslations("settings.office");
  const { name, timeZone, isPaused, phoneCheckIn, takesFeedback, maxWaiting, fairnessCap, retentionDays } =
    office;
  const draft = useDraft("office", {
    ...{ name, timeZone, isPaused, phoneCheckIn, takesFeedback },
    maxWaiting: String(maxWaiting ?? ""),
    fairnessCap: String(fairnessCap),
    retentionDays: String(retentionDays),
  });
  const { save, at, ...state } = useSave({ draft, own });
  const { value, set } = draft;
  const field = (of: (typeof own)[number]) => ({
    name: of,
    value: value[of],
    onChange: ({ target }: { target: { value: string } }) => set({ ...value, [of]: target.value }),
    problem: at(of),
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const numbers = {
      maxWaiting: value.maxWaiting === "" ? null : Number(value.maxWaiting),
      fairnessCap: Number(value.fairnessCap),
      retentionDays: Number(value.retentionDays),
    };
    if (await save("PATCH", "/api/settings/office", { ...value, ...numbers })) draft.settle();
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Panel title={t("title")}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField label={t("name")} {...field("name")} required maxLength={80} />
          <TextField label={t("timeZone")} {...field("timeZone")} list="time-zones" required />
          <datalist id="time-zones">
            {timeZones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
      </Panel>
      <Panel title={t("receiving")}>
        <div className="grid grid-cols-1 gap-6">
          <SwitchField
            label={t("isPaused")}
            hint={t("isPausedHint")}
            isOn={value.isPaused}
            onChange={(isOn) => set({ ...value, isPaused: isOn })}
          />
          <SwitchField
            label={t("phoneCheckIn")}
            hint={t("phoneCheckInHint")}
            isOn={value.phoneCheckIn}
            onChange={(isOn) => set({ ...value, phoneCheckIn: isOn })}
          />
          <SwitchField
            label={t("takesFeedback")}
            hint={t("takesFeedbackHint")}
            isOn={value.takesFeedback}
            onChange={(isOn) => set({ ...value, takesFeedback: isOn })}
          />
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField
              label={t("maxWaiting")}
              hint={t("maxWaitingHint")}
              {...field("maxWaiting")}
              type="number"
              min={1}
              max={999}
            />
            <TextField
              label={t("fairnessCap")}
              hint={t("fairnessCapHint")}
              {...field("fairnessCap")}
              type="number"
              min={1}
              max={20}
              required
            />
          </div>
        </div>
      </Panel>
      <Panel title={t("retention")} lead={t("retentionLead")}>
        <div className="max-w-60">
          <TextField
            label={t("retentionDays")}
            {...field("retentionDays")}
            type="number"
            min={1}
            max={90}
            required
          />
        </div>
      </Panel>
      <UnsavedBar draft={draft} {...state} />
    </form>
  );
}
