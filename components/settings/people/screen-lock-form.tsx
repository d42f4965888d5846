"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { TextField } from "#components/ui/field.tsx";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

/** After how many minutes without use the staff's screens are locked. */
export function ScreenLockForm({ minutes }: { minutes: number }) {
  const t = useTranslations("settings.screenLock");
  const draft = useDraft("staff.lock", String(minutes));
  const { save, at, ...state } = useSave({ draft, own: ["lockAfterMinutes"] });
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const lockAfterMinutes = Number(draft.value);
    if (await save("PATCH", "/api/settings/office", { lockAfterMinutes })) draft.settle();
  }
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <div className="max-w-60">
          <TextField
            label={t("minutes")}
            hint={t("minutesHint")}
            type="number"
            min={1}
            max={30}
            required
            value={draft.value}
            onChange={({ target }) => draft.set(target.value)}
            problem={at("lockAfterMinutes")}
          />
        </div>
      </Panel>
      <UnsavedBar draft={draft} {...state} />
    </form>
  );
}
