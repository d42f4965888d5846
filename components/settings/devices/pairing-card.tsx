"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Qr } from "#components/kiosk/steps/qr.tsx";
import { Button } from "#components/ui/button.tsx";
import { publicOrigin } from "#lib/machine/own-machine.ts";

export type Pairing = {
  id: string;
  code: string;
  expiresAt: string;
  kind: "kiosk" | "display";
  name: string;
};
type Props = {
  pairing: Pairing;
  timeZone: string;
  onClose: () => void;
};

/** The code that makes a tablet or screen this office's: to type, or to scan with it. */
export function PairingCard({ pairing, timeZone, onClose }: Props) {
  const t = useTranslations("settings.devices");
  const format = useFormatter();
  const path = `/${pairing.kind}`;
  const origin = publicOrigin();
  return (
    <section
      aria-live="polite"
      className="flex flex-col items-start gap-6 rounded-card border border-pine bg-mist p-6 sm:flex-row sm:items-center sm:gap-8 sm:p-8"
    >
      <Qr
        text={`${origin}${path}?code=${pairing.code.replace("-", "")}`}
        className="w-40 shrink-0 rounded-[14px]"
      />
      <div className="min-w-0 grow">
        <h2 className="text-xl wrap-anywhere">{t("pairTitle", { name: pairing.name })}</h2>
        <p className="mt-1 max-w-prose text-soft">
          {t("pairText", { address: `${new URL(origin).host}${path}` })}
        </p>
        <p className="mt-3 font-bold text-5xl tracking-[0.06em]">
          <bdi>{pairing.code}</bdi>
        </p>
        <p className="mt-2 text-soft">
          {t("pairUntil", { time: format.dateTime(new Date(pairing.expiresAt), "time", { timeZone }) })}
        </p>
        <Button className="mt-5" onClick={onClose}>
          {t("pairDone")}
        </Button>
      </div>
    </section>
  );
}
