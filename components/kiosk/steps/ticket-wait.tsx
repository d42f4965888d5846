"use client";

import { OpenDoor } from "#components/logo/open-door.tsx";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { useFocus, useSettling } from "../controls/use-focus.ts";
import { Say } from "../texts.tsx";

/** The moment between the last answer and the ticket, and what stands there when none can be given. */
export function TicketWait({ hasFailed }: { hasFailed: boolean }) {
  useSettling();
  return (
    <section className="grid flex-1 place-items-center text-center">
      {hasFailed ? (
        <NoTicket />
      ) : (
        <div role="status">
          <div className="mx-auto grid size-40 place-items-end overflow-hidden rounded-full bg-pine">
            <OpenDoor className="w-36" />
          </div>
          <p className="mt-6 text-3xl font-semibold">
            <Say text="kiosk.ticket.saving" />
          </p>
        </div>
      )}
    </section>
  );
}

function NoTicket() {
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <div className="grid max-w-3xl justify-items-center gap-5">
      <div className="flex items-end gap-8 text-pine">
        <Pictogram name="notYet" className="h-32 w-auto" />
        <Pictogram name="desk" className="h-32 w-auto" />
      </div>
      <h1 ref={heading} tabIndex={-1} className="text-5xl leading-tight outline-none low:text-4xl">
        <Say text="kiosk.notYet.title" />
      </h1>
      <p className="text-2xl leading-snug">
        <Say text="kiosk.notYet.text" />
      </p>
    </div>
  );
}
