"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { SignInError } from "#lib/auth/sign-in-error.ts";
import { CodeForm } from "./code-form.tsx";
import { Notice } from "./entry-notice.tsx";
import { type Sent, send } from "./post-json.ts";

type Props = {
  /** Where to go afterwards: a path of ours. */
  to: string;
  hasOidc: boolean;
  /** Why the organisation's sign-in has just let nobody in. */
  refused: SignInError | null;
};

export function SignInForm({ to, hasOidc, refused }: Props) {
  const t = useTranslations("entry");
  const [isBusy, setBusy] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const [refusal, setRefusal] = useState<Extract<Sent, { ok: false }> | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const form = new FormData(event.currentTarget);
    const sent = await send("POST", "/api/auth/sign-in/email", {
      email: form.get("email"),
      password: form.get("password"),
    });
    setBusy(false);
    if (sent.ok && (sent.value as { needsCode?: boolean } | null)?.needsCode) return setNeedsCode(true);
    if (sent.ok) return window.location.assign(to);
    setRefusal(sent);
  }

  async function withOrganisation() {
    setBusy(true);
    const sent = await send("POST", "/api/auth/sign-in/social", {
      provider: "oidc",
      callbackURL: to,
      // Refused, they may try again on the same way.
      errorCallbackURL: `${window.location.pathname}?${new URLSearchParams({ to })}`,
    });
    const url = sent.ok ? (sent.value as { url?: string } | null)?.url : undefined;
    if (url) return window.location.assign(url);
    setRefusal({ ok: false, code: "offline", field: "", waitSeconds: null });
    setBusy(false);
  }

  if (needsCode)
    return <CodeForm onDone={() => window.location.assign(to)} onBack={() => setNeedsCode(false)} />;
  return (
    <div className="grid gap-6">
      <form onSubmit={submit} className="grid gap-5" method="post">
        <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {refusal ? (
          <Notice>{wordsFor(t, refusal)}</Notice>
        ) : (
          refused && <Notice>{t(`organisation.${refused}`)}</Notice>
        )}
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {isBusy ? t("signingIn") : t("signIn")}
        </Button>
      </form>
      {hasOidc && (
        <Button size="large" onClick={withOrganisation} disabled={isBusy}>
          {t("withOrganisation")}
        </Button>
      )}
    </div>
  );
}

function wordsFor(
  t: ReturnType<typeof useTranslations<"entry">>,
  refusal: Extract<Sent, { ok: false }>,
): string {
  if (refusal.code === "signInRefused" || refusal.code === "invalid") return t("refused");
  if (refusal.code === "tooManyRequests")
    return t("tooMany", { minutes: Math.ceil((refusal.waitSeconds ?? 60) / 60) });
  return t("offline");
}
