"use client";
import Printer from "lucide-react/icons/printer";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { AttackResult } from "#lib/statistics/attack/attack-office.ts";
import { numberText } from "#lib/statistics/disclosure/figure.ts";
import { dayName } from "#lib/statistics/view/date-names.ts";

type State = "idle" | "running" | "failed" | AttackResult;

/** "Try to break my figures": runs the attack on what this office publishes, and shows what came of it to print. */
export function AttackButton({ locale }: { locale: StaffLocale }) {
  const t = useTranslations("statistics.attack");
  const [state, setState] = useState<State>("idle");
  const run = async () => {
    if (state === "running") return;
    setState("running");
    const answer = await fetch("/api/statistics/attack").catch(() => null);
    const result = answer?.ok ? ((await answer.json()) as AttackResult | null) : null;
    setState(result ?? "failed");
  };
  const number = (count: number) => numberText(count, locale);
  return (
    <div className="mt-4">
      <Button onClick={() => void run()} aria-disabled={state === "running"}>
        {t("button")}
      </Button>
      <div role="status" className="mt-3 max-w-prose text-[0.9375rem] leading-relaxed">
        {state === "running" ? t("running") : null}
        {state === "failed" ? t("failed") : null}
        {typeof state === "object" ? (
          <>
            <p className="font-semibold text-lg">
              {state.recovered === 0 ? t("none") : t("found", { count: number(state.recovered) })}
            </p>
            <p className="mt-1">
              {t("text", {
                from: dayName(state.from, locale),
                to: dayName(state.to, locale),
                views: number(state.views),
                equations: number(state.equations),
                hidden: number(state.hidden),
                published: number(state.published),
              })}
            </p>
            <Button
              size="small"
              onClick={() => window.print()}
              icon={<Printer aria-hidden="true" className="size-4.5" />}
              className="mt-3 print:hidden"
            >
              {t("print")}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  );
}
