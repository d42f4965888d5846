"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import type { OfficeSettings } from "#lib/offices/settings.ts";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SwitchField } from "./switch-field.tsx";
import { useSave } from "./use-save.tsx";

/** Name, time zone, limits and how long visits are kept. */
export function OfficeForm({ office, timeZones }: { office: OfficeSettings; timeZones: string[] }) {
  const t = useTranslations("settings.office");
  const { save, ...state } = useSave();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name));
    void save("PATCH", "/api/settings/office", {
      name: form.get("name"),
      timeZone: form.get("timeZone"),
      isPaused: form.has("isPaused"),
      phoneCheckIn: form.has("phoneCheckIn"),
      maxWaiting: form.get("maxWaiting") === "" ? null : number("maxWaiting"),
      fairnessCap: number("fairnessCap"),
      retentionDays: number("retentionDays"),
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-6">
      <Panel title={t("title")}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField label={t("name")} name="name" defaultValue={office.name} required maxLength={80} />
          <TextField
            label={t("timeZone")}
            name="timeZone"
            defaultValue={office.timeZone}
            list="time-zones"
            required
          />
          <datalist id="time-zones">
            {timeZones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
      </Panel>
      <Panel title={t("receiving")}>
        <div className="grid gap-6">
          <SwitchField
            name="isPaused"
            label={t("isPaused")}
            hint={t("isPausedHint")}
            isOn={office.isPaused}
          />
          <SwitchField
            name="phoneCheckIn"
            label={t("phoneCheckIn")}
            hint={t("phoneCheckInHint")}
            isOn={office.phoneCheckIn}
          />
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField
              label={t("maxWaiting")}
              hint={t("maxWaitingHint")}
              name="maxWaiting"
              type="number"
              min={1}
              max={999}
              defaultValue={office.maxWaiting ?? ""}
            />
            <TextField
              label={t("fairnessCap")}
              hint={t("fairnessCapHint")}
              name="fairnessCap"
              type="number"
              min={1}
              max={20}
              required
              defaultValue={office.fairnessCap}
            />
          </div>
        </div>
      </Panel>
      <Panel title={t("retention")} lead={t("retentionLead")}>
        <div className="max-w-60">
          <TextField
            label={t("retentionDays")}
            name="retentionDays"
            type="number"
            min={1}
            max={90}
            required
            defaultValue={office.retentionDays}
          />
        </div>
      </Panel>
      <SaveBar {...state} />
    </form>
  );
}
