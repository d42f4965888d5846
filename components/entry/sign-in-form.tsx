"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { SignInError } from "#lib/auth/sign-in-error.ts";
import { CodeForm } from "./code-form.tsx";
import { Notice } from "./entry-notice.tsx";
import { PasskeyButton, PasskeyForm } from "./passkey-form.tsx";
import { type Sent, send } from "./post-json.ts";
import { useHasPasskeys } from "./webauthn.ts";

type Props = {
  /** Where to go afterwards: a path of ours. */
  to: string;
  /** How the organisation signs people in, if it does. */
  organisation: "oidc" | "saml" | null;
  hasLocalSignIn: boolean;
  hasPasskeys: boolean;
  /** Why the organisation's sign-in has just let nobody in. */
  refused: SignInError | null;
};

export function SignInForm({ to, organisation, hasLocalSignIn, hasPasskeys, refused }: Props) {
  const t = useTranslations("entry");
  const [isBusy, setBusy] = useState(false);
  const [needed, setNeeded] = useState<"code" | "passkey" | null>(null);
  const canUsePasskey = useHasPasskeys() && hasPasskeys;
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
    const more = sent.ok ? (sent.value as { needsCode?: true; needsPasskey?: true } | null) : null;
    if (more) return setNeeded(more.needsCode ? "code" : "passkey");
    if (sent.ok) return window.location.assign(to);
    setRefusal(sent);
  }

  async function withOrganisation() {
    setBusy(true);
    const sent = await send("POST", "/api/auth/sign-in/social", {
      provider: organisation,
      callbackURL: to,
      // Refused, they may try again on the same way.
      errorCallbackURL: `${window.location.pathname}?${new URLSearchParams({ to })}`,
    });
    const url = sent.ok ? (sent.value as { url?: string } | null)?.url : undefined;
    if (url) return window.location.assign(url);
    setRefusal({ ok: false, code: "offline", field: "", waitSeconds: null });
    setBusy(false);
  }

  const notice = refusal ? (
    <Notice>{wordsFor(t, refusal)}</Notice>
  ) : (
    refused && <Notice>{t(`organisation.${refused}`)}</Notice>
  );
  const second = { onDone: () => window.location.assign(to), onBack: () => setNeeded(null) };
  if (needed) return needed === "code" ? <CodeForm {...second} /> : <PasskeyForm {...second} />;
  return (
    <div className="grid gap-6">
      {hasLocalSignIn ? (
        <form onSubmit={submit} className="grid gap-5" method="post">
          <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
          <TextField
            label={t("password")}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          {notice}
          <Button type="submit" kind="primary" size="large" disabled={isBusy}>
            {isBusy ? t("signingIn") : t("signIn")}
          </Button>
        </form>
      ) : (
        notice
      )}
      {canUsePasskey && <PasskeyButton kind="quiet" onDone={second.onDone} />}
      {organisation && (
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
