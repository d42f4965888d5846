"use client";

import { DoorOpen } from "lucide-react";
import { whenOf } from "#lib/i18n/when.ts";
import type { KioskSnapshot } from "#lib/queue/audience.ts";
import type { Closure } from "./closure.ts";
import { ListenButton } from "./listen-button.tsx";
import { Say, say, type TextKey, useTexts } from "./texts.tsx";
import { useFocus } from "./use-focus.ts";

const titles: Record<Closure, TextKey> = {
  closed: "kiosk.closed.title",
  paused: "kiosk.paused.title",
  full: "kiosk.full.title",
};

type Props = {
  closure: Closure;
  opensAt: string | null;
  office: KioskSnapshot["office"];
  /** Now, by the office's clock. */
  at: number;
};

/** No ticket now: why, until when, and where else to turn. */
export function NotReceiving({ closure, opensAt, office, at }: Props) {
  const { t, locale } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  const opens =
    closure === "closed" && opensAt ? whenOf(new Date(opensAt), new Date(at), office.timeZone) : null;
  const opensText = opens ? t(`visitor.when.${opens.key}`, { time: opens.time, date: opens.date }) : null;
  const elsewhere = office.closedInfo[locale] ?? office.closedInfo.sv ?? null;
  const spoken = [
    say(t, titles[closure]),
    ...(closure === "closed" ? [] : [t(`kiosk.${closure}.text`)]),
    ...(opensText ? [t("kiosk.closed.opens", { when: opensText })] : []),
    // What the office has written in no language but Swedish is not read in another one's voice.
    ...(closure === "closed" && office.closedInfo[locale]
      ? [t("kiosk.closed.elsewhere"), office.closedInfo[locale]]
      : []),
    ...(closure === "closed" ? [t("kiosk.closed.emergency")] : []),
  ];
  return (
    <section className="grid flex-1 place-items-center">
      <div className="w-full max-w-4xl">
        <DoorOpen aria-hidden="true" className="size-20 text-pine rtl:-scale-x-100" strokeWidth={1.6} />
        <div className="mt-6 flex flex-wrap items-center gap-5">
          <h1 ref={heading} tabIndex={-1} className="text-5xl leading-tight outline-none">
            <Say text={titles[closure]} />
          </h1>
          <ListenButton isOfStep texts={spoken} />
        </div>
        {closure !== "closed" && (
          <p className="mt-4 text-2xl leading-snug">
            <Say text={closure === "paused" ? "kiosk.paused.text" : "kiosk.full.text"} />
          </p>
        )}
        {opensText && (
          <p className="mt-4 text-3xl font-semibold">
            <Say text="kiosk.closed.opens" values={{ when: opensText }} />
          </p>
        )}
        {closure === "closed" && (
          <div className="mt-8 rounded-card border-2 border-line bg-card p-7 text-xl leading-relaxed">
            <h2 className="text-2xl">
              <Say text="kiosk.closed.elsewhere" />
            </h2>
            {elsewhere && (
              <p className="mt-2" dir="auto" lang={office.closedInfo[locale] ? undefined : "sv"}>
                {elsewhere}
              </p>
            )}
            <p className="mt-2">
              <Say text="kiosk.closed.emergency" />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
