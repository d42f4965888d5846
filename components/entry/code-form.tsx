"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "./entry-notice.tsx";
import { send } from "./post-json.ts";

/** The second step of a sign-in: a code of the app or, where the phone is away, one of those that were written down. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const t = useTranslations("entry.code");
  const [isBackup, setBackup] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const form = event.currentTarget;
    const code = String(new FormData(form).get("code")).replace(/\s/g, "");
    const sent = await send(
      "POST",
      `/api/auth/two-factor/${isBackup ? "verify-backup-code" : "verify-totp"}`,
      { code },
    );
    if (sent.ok) return onDone();
    setBusy(false);
    setRefusal(sent.code);
    form.reset();
  }

  return (
    <form onSubmit={submit} className="grid gap-5" method="post">
      <TextField
        key={String(isBackup)}
        label={isBackup ? t("backup") : t("label")}
        hint={isBackup ? t("backupHint") : t("hint")}
        name="code"
        autoComplete="one-time-code"
        {...(isBackup ? {} : { inputMode: "numeric" as const })}
        autoFocus
        required
      />
      {refusal && (
        <Notice>
          {refusal === "codeRefused" || refusal === "invalid"
            ? t("refused")
            : refusal === "tooManyRequests"
              ? t("tooMany")
              : t("offline")}
        </Notice>
      )}
      <Button type="submit" kind="primary" size="large" disabled={isBusy}>
        {t("submit")}
      </Button>
      <div className="flex flex-wrap gap-3">
        <Button kind="plain" onClick={() => setBackup(!isBackup)}>
          {isBackup ? t("useApp") : t("useBackup")}
        </Button>
        <Button kind="plain" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
