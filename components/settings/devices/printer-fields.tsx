"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field, inputClass, TextField } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { PrinterView } from "#lib/printers/queries.ts";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";

/** Where tickets can be given; `id` null = the reception. */
export type Place = { id: string | null; name: string };
type Props = {
  /** The one that is changed; absent = another is added. */
  printer?: PrinterView;
  places: Place[];
  onSaved?: () => void;
};

/** Where a printer is, what paper it has and whom it prints for. */
export function PrinterFields({ printer, places, onSaved }: Props) {
  const t = useTranslations("settings.printers");
  const [paper, setPaper] = useState<"58" | "80">(printer?.paperMm === 58 ? "58" : "80");
  const { save, at, code, words, ...state } = useSave({ own: ["name", "host", "port"] });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = {
      ...{ name: form.get("name"), host: form.get("host"), port: Number(form.get("port")) },
      ...{ paperMm: Number(paper), deviceId: form.get("place") || null },
    };
    const saved = await (printer
      ? save("PATCH", `/api/printers/${printer.id}`, body)
      : save("POST", "/api/printers", body));
    if (!saved) return;
    element.reset();
    onSaved?.();
  }

  return (
    <form onSubmit={submit} className="grid max-w-xl items-start gap-5 sm:grid-cols-2">
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        required
        maxLength={80}
        defaultValue={printer?.name}
        problem={at("name")}
      />
      <Field label={t("place")}>
        {(control) => (
          <select
            {...control}
            name="place"
            defaultValue={printer?.deviceId ?? undefined}
            className={inputClass}
          >
            {places.map(({ id, name }) => (
              <option key={id ?? ""} value={id ?? ""}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label={t("host")}
        hint={t("hostHint")}
        name="host"
        required
        maxLength={253}
        autoComplete="off"
        spellCheck={false}
        defaultValue={printer?.host}
        problem={at("host")}
      />
      <TextField
        label={t("port")}
        hint={t("portHint")}
        name="port"
        inputMode="numeric"
        pattern="91[0-9][0-9]"
        required
        defaultValue={printer?.port ?? 9100}
        problem={at("port")}
      />
      <div className="sm:col-span-2">
        <Segmented
          label={t("paper")}
          value={paper}
          onChange={setPaper}
          options={[
            { value: "80", label: t("mm80") },
            { value: "58", label: t("mm58") },
          ]}
        />
      </div>
      <div className="sm:col-span-2">
        <SaveBar
          {...state}
          words={code === "taken" ? t("placeTaken") : words}
          label={printer ? t("save") : t("addButton")}
        />
      </div>
    </form>
  );
}
