"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { send } from "#components/entry/post-json.ts";
import { Qr } from "#components/kiosk/steps/qr.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

type Props = { isOn: boolean; isRequired: boolean };
type Begun = { uri: string; backupCodes: string[] };

/** Setting up an authenticator app, in two steps that can't be mistaken: the password, then a code that proves the app has the key. */
export function SecondFactor({ isOn, isRequired }: Props) {
  const t = useTranslations("staff.secondFactor");
  const [hasIt, setHasIt] = useState(isOn);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>, path: string, field: "password" | "code") {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    const value = String(new FormData(form).get(field)).trim();
    const sent = await send("POST", `/api/auth/two-factor/${path}`, {
      [field]: field === "code" ? value.replace(/\s/g, "") : value,
    });
    setBusy(false);
    setRefusal(sent.ok ? null : sent.code);
    form.reset();
    return sent;
  }
  async function begin(event: FormEvent<HTMLFormElement>) {
    const sent = await submit(event, hasIt ? "disable" : "enable", "password");
    if (!sent.ok) return;
    if (hasIt) setHasIt(false);
    else setBegun(sent.value as Begun);
  }
  async function finish(event: FormEvent<HTMLFormElement>) {
    const sent = await submit(event, "verify-totp", "code");
    if (!sent.ok) return;
    setBegun(null);
    setHasIt(true);
  }
  const words = refusal && (
    <Notice>
      {refusal === "passwordRefused"
        ? t("passwordRefused")
        : refusal === "codeRefused" || refusal === "invalid"
          ? t("codeRefused")
          : refusal === "tooManyRequests"
            ? t("tooMany")
            : refusal === "forbidden"
              ? t("forbidden")
              : t("offline")}
    </Notice>
  );

  if (begun)
    return (
      <form onSubmit={finish} className="grid gap-5">
        <p className="max-w-prose">{t("scan")}</p>
        <Qr text={begun.uri} className="size-44 rounded-lg bg-white" />
        <p className="text-sm text-soft">
          {t("byHand")}{" "}
          <code className="break-all text-ink">{new URL(begun.uri).searchParams.get("secret")}</code>
        </p>
        <div>
          <p className="max-w-prose font-semibold">{t("backup")}</p>
          <ul className="mt-2 grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 font-mono">
            {begun.backupCodes.map((code) => (
              <li key={code}>
                <bdi>{code}</bdi>
              </li>
            ))}
          </ul>
        </div>
        <TextField label={t("code")} name="code" inputMode="numeric" autoComplete="one-time-code" required />
        {words}
        <Button type="submit" kind="primary" disabled={isBusy} className="justify-self-start">
          {t("finish")}
        </Button>
      </form>
    );
  return (
    <form onSubmit={begin} className="grid gap-5">
      <p className="max-w-prose text-soft">{hasIt ? t("on") : isRequired ? t("required") : t("lead")}</p>
      {hasIt && isRequired ? null : (
        <>
          <TextField
            label={t("password")}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          {words}
          <Button
            type="submit"
            kind={hasIt ? "quiet" : "primary"}
            disabled={isBusy}
            className="justify-self-start"
          >
            {hasIt ? t("remove") : t("begin")}
          </Button>
        </>
      )}
    </form>
  );
}
