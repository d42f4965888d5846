"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "./entry-notice.tsx";
import { type Sent, send } from "./post-json.ts";

type Props = {
  token: string;
  email: string;
  /** Signed in in this very browser: nothing more to prove. */
  isSignedIn: boolean;
  /** The sign-in page, which leads back here, where the organisation signs people in. */
  signInPath: string | null;
};

/** Joins one more office with the account that somebody has: their own press, or their own password. */
export function ExistingAccountForm({ token, email, isSignedIn, signInPath }: Props) {
  const t = useTranslations("entry");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Extract<Sent, { ok: false }> | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const password = new FormData(event.currentTarget).get("password");
    const joined = await send("POST", "/api/invites/join", { token, password });
    if (!joined.ok) {
      setRefusal(joined);
      return setBusy(false);
    }
    if (!isSignedIn) await send("POST", "/api/auth/sign-in/email", { email, password });
    window.location.assign("/sign-in");
  }

  return (
    <form onSubmit={submit} method="post" className="grid grid-cols-1 gap-5">
      <p className="text-soft wrap-anywhere">{t("youSignInWith", { email })}</p>
      {!isSignedIn && (
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
        />
      )}
      {refusal && <Notice>{wordsFor(t, refusal)}</Notice>}
      <Button type="submit" kind="primary" size="large" disabled={isBusy}>
        {t("join")}
      </Button>
      {!isSignedIn && signInPath && (
        <a href={signInPath} className="font-medium text-pine underline underline-offset-4">
          {t("withOrganisation")}
        </a>
      )}
    </form>
  );
}

function wordsFor(
  t: ReturnType<typeof useTranslations<"entry">>,
  { code, waitSeconds }: Extract<Sent, { ok: false }>,
): string {
  if (code === "passwordRefused") return t("passwordRefused");
  if (code === "codeRefused") return t("linkUsed");
  return code === "tooManyRequests"
    ? t("tooMany", { minutes: Math.ceil((waitSeconds ?? 60) / 60) })
    : t("offline");
}
