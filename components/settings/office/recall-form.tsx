"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import type { RecallRules } from "#lib/visits/machine/recall-rules.ts";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

const limits = {
  noShowAfter: { min: 1, max: 10 },
  pauseSeconds: { min: 0, max: 600 },
  mostCalls: { min: 1, max: 20 },
  timesLast: { min: 0, max: 5 },
  lastAfterMinutes: { min: 0, max: 120 },
} as const satisfies Record<keyof RecallRules, { min: number; max: number }>;
const names = Object.keys(limits) as (keyof RecallRules)[];

/** What an office does when nobody comes to a call. Numbers stay as they are typed. */
export function RecallForm({ initial }: { initial: RecallRules }) {
  const t = useTranslations("settings.recall");
  const typed = Object.fromEntries(names.map((name) => [name, String(initial[name] ?? "")]));
  const draft = useDraft("office.recall", typed as Record<keyof RecallRules, string>);
  const { save, at, ...state } = useSave({ draft, own: ["recallRules"] });
  const { value, set } = draft;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const recallRules = Object.fromEntries(
      names.map((name) => [name, value[name] === "" ? null : Number(value[name])]),
    );
    if (await save("PATCH", "/api/settings/office", { recallRules })) draft.settle();
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          {names.map((name) => (
            <TextField
              key={name}
              label={t(name)}
              hint={t(`${name}Hint`)}
              name={name}
              type="number"
              {...limits[name]}
              required={name !== "mostCalls"}
              value={value[name]}
              onChange={({ target }) => set({ ...value, [name]: target.value })}
              problem={at(`recallRules.${name}`)}
            />
          ))}
        </div>
      </Panel>
      <UnsavedBar draft={draft} {...state} />
    </form>
  );
}
