"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import type { Thresholds } from "#lib/offices/schema.ts";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

const names = ["wait", "childAlone", "meeting", "deviceGone", "alarm"] as const;

/** When the staff's screens say that something takes too long; an empty field: never. */
export function ThresholdsForm({ initial }: { initial: Thresholds }) {
  const t = useTranslations("settings.thresholds");
  const { save, ...state } = useSave();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => (form.get(name) ? Number(form.get(name)) : null);
    const thresholds = Object.fromEntries(names.map((name) => [name, number(name)]));
    void save("PATCH", "/api/settings/office", { thresholds });
  };
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <form onSubmit={submit} className="grid gap-5">
        <div className="grid items-start gap-5 sm:grid-cols-2">
          {names.map((name) => (
            <TextField
              key={name}
              label={t(name)}
              hint={t(`${name}Hint`)}
              name={name}
              type="number"
              min={name === "alarm" ? 10 : 1}
              max={name === "alarm" ? 600 : 1440}
              required={name === "alarm"}
              defaultValue={initial[name] ?? ""}
            />
          ))}
        </div>
        <SaveBar {...state} />
      </form>
    </Panel>
  );
}
