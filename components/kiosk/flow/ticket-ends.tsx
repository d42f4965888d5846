"use client";

import { useEffect, useRef } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { ticketSeconds } from "../outbox/shown-ticket.ts";
import { askAloud } from "../speech/listening.ts";
import { Say } from "../texts.tsx";

type Props = {
  secondsLeft: number;
  isWarning: boolean;
  canPrint: boolean;
  onPrint: () => void;
  onMore: () => void;
  onDone: () => void;
};

/** Done, with the time that is left drawn around it; and paper, in whose place more time is offered before the end. */
export function TicketEnds({ secondsLeft, isWarning, canPrint, onPrint, onMore, onDone }: Props) {
  return (
    <>
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        icon={<Ring part={secondsLeft / ticketSeconds} seconds={secondsLeft} />}
        onClick={onDone}
      >
        <Say text="kiosk.ticket.done" />
      </KioskButton>
      {isWarning ? (
        <MoreTime onMore={onMore} />
      ) : (
        canPrint && (
          <KioskButton
            className="max-sm:flex-1 portrait:flex-1"
            data-once
            icon={<Pictogram name="print" className="size-9" />}
            onClick={onPrint}
          >
            <Say text="kiosk.ticket.print" />
          </KioskButton>
        )
      )}
    </>
  );
}

function MoreTime({ onMore }: { onMore: () => void }) {
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => askAloud(button.current), []);
  return (
    <div ref={button} role="alert" className="flex max-sm:flex-1 portrait:flex-1">
      <KioskButton look="next" className="flex-1 text-xl! low:py-1 low:text-lg!" onClick={onMore}>
        <span className="block text-base leading-tight font-normal">
          <Say text="kiosk.idle.title" />
        </span>
        <span className="block">
          <Say text="kiosk.idle.more" />
        </span>
      </KioskButton>
    </div>
  );
}

const radius = 20;
const around = 2 * Math.PI * radius;

/** The time that is left, as a ring that opens. */
function Ring({ part, seconds }: { part: number; seconds: number }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false" className="size-14">
      <circle cx="24" cy="24" r={radius} fill="none" stroke="var(--line)" strokeWidth="5" />
      <circle
        cx="24"
        cy="24"
        r={radius}
        fill="none"
        stroke="var(--pine)"
        strokeWidth="5"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - part)}
        transform="rotate(-90 24 24)"
      />
      <text x="24" y="29.500" textAnchor="middle" fontSize="15" fontWeight="600" fill="currentColor">
        {seconds}
      </text>
    </svg>
  );
}
