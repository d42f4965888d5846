"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { type Sent, send } from "#components/entry/post-json.ts";
import { SwitchField } from "#components/settings/switch-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { TextField } from "#components/ui/field.tsx";
import { spokenChoices } from "#components/visit/spoken-choices.ts";
import type { Profile } from "#lib/staff/schema.ts";

/** What a person says of themselves: the languages they receive in, and whether the tablet shows a name of theirs. */
export function ProfileForm({ initial, firstName }: { initial: Profile; firstName: string }) {
  const t = useTranslations("staff.profile");
  const locale = useLocale();
  const router = useRouter();
  const [languages, setLanguages] = useState(initial.languages);
  const [isAsked, setAsked] = useState(initial.visitorName !== null);
  const [name, setName] = useState(initial.visitorName ?? firstName);
  const [sent, setSent] = useState<Sent | "busy" | null>(null);
  const refusal = sent && sent !== "busy" && !sent.ok ? sent : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSent("busy");
    const answer = await send("PUT", "/api/session/profile", {
      languages,
      visitorName: isAsked ? name : null,
    });
    setSent(answer);
    if (answer.ok) router.refresh();
  }

  return (
    <form onSubmit={submit} className="grid gap-6">
      <ChoiceChips
        label={t("languages")}
        labelNote={t("languagesNote")}
        choices={spokenChoices(locale)}
        chosen={languages}
        onChange={setLanguages}
      />
      <SwitchField label={t("asked")} hint={t("askedHint")} isOn={isAsked} onChange={setAsked} />
      {isAsked ? (
        <TextField
          label={t("shownName")}
          hint={t("shownNameHint")}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={refusal?.code === "invalid" ? t("invalid") : null}
        />
      ) : null}
      {refusal && refusal.code !== "invalid" ? <Notice>{t("offline")}</Notice> : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" kind="primary" disabled={sent === "busy"}>
          {t("save")}
        </Button>
        <span role="status" className="font-medium text-leaf">
          {sent && sent !== "busy" && sent.ok ? t("saved") : ""}
        </span>
      </div>
    </form>
  );
}
