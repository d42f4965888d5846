"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { TextField } from "#components/ui/field.tsx";
import { spokenChoices } from "#components/visit/spoken-choices.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { Notice } from "./entry-notice.tsx";
import { send } from "./post-json.ts";

type Props = {
  token: string;
  shortestPassword: number;
} & ({ kind: "setup" } | { kind: "invite" | "password"; email: string });

const paths = { setup: "/api/setup", invite: "/api/invites/accept", password: "/api/invites/password" };
const verbs = { setup: "openOffice", invite: "join", password: "keepPassword" } as const;

/**
 * One form behind a one-time link: the first administrator makes the office with it, a new colleague joins with it, and who has
 * forgotten their password chooses a new one. Signs in at once.
 */
export function JoinForm(props: Props) {
  const t = useTranslations("entry");
  const locale = useLocale();
  const [isBusy, setBusy] = useState(false);
  const [spoken, setSpoken] = useState<VisitorLocale[]>([]);
  const [problem, setProblem] = useState<{ code: string; field: string } | null>(null);
  const at = (field: string): ReactNode =>
    problem?.code === "invalid" && problem.field === field ? t(`fix.${field as "name"}`) : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const email = props.kind === "setup" ? form.email : props.email;
    const joined = await send("POST", paths[props.kind], {
      ...form,
      ...(props.kind === "invite" ? { languages: spoken } : {}),
      token: props.token,
    });
    if (!joined.ok) {
      setProblem(joined);
      return setBusy(false);
    }
    const signedIn = await send("POST", "/api/auth/sign-in/email", { email, password: form.password });
    window.location.assign(signedIn.ok && props.kind === "setup" ? "/settings" : "/sign-in");
  }

  return (
    <form onSubmit={submit} method="post" className="grid grid-cols-1 gap-5">
      {props.kind === "setup" && (
        <TextField
          label={t("officeName")}
          hint={t("officeNameHint")}
          name="officeName"
          required
          maxLength={80}
          problem={at("officeName")}
        />
      )}
      {props.kind !== "password" && (
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          problem={at("name")}
        />
      )}
      {props.kind === "setup" ? (
        <TextField
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          problem={at("email")}
        />
      ) : (
        <p className="text-soft wrap-anywhere">{t("youSignInWith", { email: props.email })}</p>
      )}
      <TextField
        label={t("choosePassword")}
        hint={t("passwordHint", { count: props.shortestPassword })}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={props.shortestPassword}
        maxLength={128}
        problem={at("password")}
      />
      {props.kind === "invite" && (
        <div>
          <ChoiceChips
            label={t("spoken")}
            choices={spokenChoices(locale)}
            chosen={spoken}
            onChange={setSpoken}
          />
          <p className="mt-2 text-soft text-sm">{t("spokenHint")}</p>
        </div>
      )}
      {problem && problem.code !== "invalid" && (
        <Notice>{problem.code === "codeRefused" ? t("linkUsed") : t("offline")}</Notice>
      )}
      <Button type="submit" kind="primary" size="large" disabled={isBusy}>
        {t(verbs[props.kind])}
      </Button>
    </form>
  );
}
