"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHasPasskeys } from "#components/entry/webauthn.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useMe } from "../live/use-queue.ts";
import { type Proof, type Verified, verifyPerson } from "../lock/verify-person.ts";

/**
 * Asks for the password, or a passkey, again before what matters most, and then goes on with it. It stands inside the form that
 * was sent, so it is no form itself: Enter in its field confirms.
 */
export function ConfirmPerson({ onConfirmed }: { onConfirmed: () => void }) {
  const t = useTranslations("staff.confirm");
  const { hasPasskey } = useMe();
  const canUsePasskey = useHasPasskeys() && hasPasskey;
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Exclude<Verified, "verified"> | null>(null);

  async function confirm(proof: Proof): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const found = await verifyPerson(proof);
    setBusy(false);
    if (found === "verified") return onConfirmed();
    setProblem(found);
    setPassword("");
  }
  const byPassword = () => {
    if (password !== "") void confirm({ password });
  };

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
              byPassword();
            }}
            problem={problem && t(problem)}
          />
        </div>
        <Button type="button" kind="primary" disabled={isBusy} onClick={byPassword}>
          {t("submit")}
        </Button>
        {canUsePasskey && (
          <Button
            icon={<KeyRound aria-hidden="true" className="size-5" />}
            disabled={isBusy}
            onClick={() => void confirm("passkey")}
          >
            {t("withPasskey")}
          </Button>
        )}
      </div>
      <p className="text-soft text-sm">{t("byOrganisation")}</p>
    </fieldset>
  );
}
