"use client";

import type { ReactNode } from "react";
import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { whenOf } from "#lib/i18n/format-time.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";
import { useFocus } from "../controls/use-focus.ts";
import { Say, type TextKey, useTexts } from "../texts.tsx";
import type { Closure } from "./closure.ts";

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

/** No ticket now: why, drawn, until when, and what to do instead. */
export function NotReceiving({ closure, opensAt, office, at }: Props) {
  const { t, locale } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  const opens =
    closure === "closed" && opensAt ? whenOf(new Date(opensAt), new Date(at), office.timeZone) : null;
  const when = opens && t(`visitor.when.${opens.key}`, { time: opens.time, date: opens.date });
  // What the office has written in no language but Swedish helps nobody who reads another one.
  const own = office.closedInfo[locale];
  return (
    <section className="grid flex-1 content-center gap-6 low:gap-3">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <Pictogram name={closure} className="h-36 w-auto text-pine low:h-24 roomy:h-44" />
        <div className="min-w-0 flex-1 basis-80">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-4xl leading-tight outline-none low:text-3xl roomy:text-5xl"
          >
            <Say text={titles[closure]} />
          </h1>
          {when && (
            <p className="mt-3 text-2xl font-semibold roomy:text-3xl">
              <Say text="kiosk.closed.opens" values={{ when }} />
            </p>
          )}
          {closure === "closed" && own && <p className="mt-3 text-xl leading-relaxed">{own}</p>}
        </div>
      </div>
      {closure === "closed" ? (
        <div className="grid gap-4 low:gap-3">
          <Row picture="danger" number="112" isUrgent>
            <Say text="kiosk.closed.emergency" />
          </Row>
          {office.onCallNumber && (
            <Row picture="call" number={office.onCallNumber}>
              <Say text="kiosk.closed.elsewhere" />
            </Row>
          )}
        </div>
      ) : (
        <Row picture="desk">
          <Say text={closure === "paused" ? "kiosk.paused.text" : "kiosk.full.text"} />
        </Row>
      )}
    </section>
  );
}

type RowProps = { picture: PictogramName; number?: string; isUrgent?: boolean; children: ReactNode };

/** Where to turn: a picture, the words, and the number as large as it can be. */
function Row({ picture, number, isUrgent = false, children }: RowProps) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-6 gap-y-2 rounded-card border-2 bg-card px-6 py-4 low:py-2 ${isUrgent ? "border-clay-deep text-clay-deep" : "border-pine text-pine"}`}
    >
      <Pictogram name={picture} className="h-16 w-auto low:h-12" />
      <p className="min-w-0 flex-1 basis-56 text-2xl leading-snug font-semibold text-ink low:text-xl">
        {children}
      </p>
      {number && (
        <p
          className="text-5xl leading-none font-bold tracking-tight tabular-nums low:text-4xl roomy:text-6xl"
          aria-hidden={isUrgent}
        >
          <bdi>{number}</bdi>
        </p>
      )}
    </div>
  );
}
