"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

/**
 * Asks for the password again before what matters most, and then goes on with it. It stands inside the form that was sent, so it
 * is no form itself: Enter in its field confirms.
 */
export function ConfirmPerson({ onConfirmed }: { onConfirmed: () => void }) {
  const t = useTranslations("settings.confirm");
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [code, setCode] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    if (password === "" || isBusy) return;
    setBusy(true);
    const sent = await send("POST", "/api/session/confirm", { password });
    setBusy(false);
    if (sent.ok) return onConfirmed();
    setCode(sent.code);
    setPassword("");
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-3 font-semibold">{t("lead")}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56">
          <TextField
            label={t("password")}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              void confirm();
            }}
            problem={
              code === null
                ? null
                : code === "passwordRefused"
                  ? t("refused")
                  : code === "tooManyRequests"
                    ? t("tooMany")
                    : t("offline")
            }
          />
        </div>
        <Button type="button" kind="primary" disabled={isBusy} onClick={() => void confirm()}>
          {t("submit")}
        </Button>
      </div>
      <p className="text-soft text-sm">{t("byOrganisation")}</p>
    </fieldset>
  );
}
