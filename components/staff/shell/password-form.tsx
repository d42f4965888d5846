"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { type Sent, send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

type Outcome = { endedSessions: number } | Extract<Sent, { ok: false }> | null;

/** A new password for whoever is signed in. Their other screens are signed out by it, and the form says so before and after. */
export function PasswordForm({ shortest }: { shortest: number }) {
  const t = useTranslations("staff.password");
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const refusal = outcome && "code" in outcome ? outcome : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const given = new FormData(event.currentTarget);
    const body = { current: given.get("current"), password: given.get("password") };
    const sent = await send("PUT", "/api/session/password", body);
    setBusy(false);
    setOutcome(sent.ok ? (sent.value as { endedSessions: number }) : sent);
    if (sent.ok) form.current?.reset();
  }

  return (
    <form ref={form} onSubmit={submit} method="post" className="grid gap-5">
      <p className="max-w-prose text-soft">{t("lead")}</p>
      <TextField
        label={t("current")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        problem={refusal?.code === "passwordRefused" ? t("refused") : null}
      />
      <TextField
        label={t("next")}
        hint={t("nextHint", { count: shortest })}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={shortest}
        maxLength={128}
        problem={refusal?.code === "invalid" ? t("guessable") : null}
      />
      {refusal && wordsFor(t, refusal)}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" kind="primary" disabled={isBusy}>
          {t("submit")}
        </Button>
        <span role="status" className="font-medium text-leaf">
          {outcome && "endedSessions" in outcome ? t("changed", { count: outcome.endedSessions }) : ""}
        </span>
      </div>
    </form>
  );
}

function wordsFor(
  t: ReturnType<typeof useTranslations<"staff.password">>,
  { code, waitSeconds }: Extract<Sent, { ok: false }>,
) {
  if (code === "passwordRefused" || code === "invalid") return null;
  if (code === "tooManyRequests")
    return <Notice>{t("tooMany", { minutes: Math.ceil((waitSeconds ?? 60) / 60) })}</Notice>;
  return <Notice>{code === "signInNeeded" ? t("signedOut") : t("offline")}</Notice>;
}
