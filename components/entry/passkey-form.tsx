"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "./entry-notice.tsx";
import { sendPasskey } from "./webauthn.ts";

/** The second step of a sign-in by password for somebody who has a passkey. */
export function PasskeyForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const t = useTranslations("entry.passkey");
  return (
    <div className="grid gap-5">
      <p className="text-soft">{t("needed")}</p>
      <PasskeyButton kind="primary" onDone={onDone} />
      <Button kind="plain" className="justify-self-start" onClick={onBack}>
        {t("back")}
      </Button>
    </div>
  );
}

/** Signs in with a passkey alone. */
export function PasskeyButton({ kind, onDone }: { kind: "primary" | "quiet"; onDone: () => void }) {
  const t = useTranslations("entry.passkey");
  const [isBusy, setBusy] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  async function signIn() {
    setBusy(true);
    const sent = await sendPasskey("/api/auth/passkey/verify");
    if (sent.ok) return onDone();
    setBusy(false);
    setCode(sent.code);
  }
  return (
    <>
      {code && (
        <Notice>
          {code === "cancelled"
            ? t("cancelled")
            : code === "signInRefused"
              ? t("refused")
              : code === "tooManyRequests"
                ? t("tooMany")
                : t("offline")}
        </Notice>
      )}
      <Button
        kind={kind}
        size="large"
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        disabled={isBusy}
        onClick={() => void signIn()}
      >
        {t("signIn")}
      </Button>
    </>
  );
}
