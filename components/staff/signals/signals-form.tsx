"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SwitchField } from "#components/settings/switch-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { useMe } from "../live/use-queue.ts";
import { chime } from "./arrivals.tsx";
import { playTones } from "./audio.ts";
import { askConsent, type Consent, consent } from "./notification.ts";
import { useSignalSwitches } from "./signal-switches.ts";
import { signalKinds } from "./signals.ts";

/** What I am told of while I look at something else, each with its switch, and the system's own consent. */
export function SignalsForm() {
  const t = useTranslations("staff.signals");
  const me = useMe();
  const { isOn, set } = useSignalSwitches(me.id);
  return (
    <div className="grid gap-5">
      <p className="max-w-prose text-soft">{t("lead")}</p>
      {signalKinds.map((kind) => (
        <SwitchField
          key={kind}
          label={t(`kind.${kind}`)}
          isOn={isOn(kind)}
          onChange={(next) => set(kind, next)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => playTones(chime)}>{t("try")}</Button>
        <AskForNotifications />
      </div>
    </div>
  );
}

/** The system's consent, asked in its place and by a press; says nothing where there is nothing to ask. */
export function AskForNotifications() {
  const t = useTranslations("staff.signals");
  const [state, setState] = useState<Consent | null>(null);
  useEffect(() => setState(consent()), []);
  if (state === "default")
    return <Button onClick={() => void askConsent().then(setState)}>{t("ask")}</Button>;
  return (
    <p className="text-soft">{state === "denied" ? t("denied") : state === "granted" ? t("granted") : ""}</p>
  );
}
