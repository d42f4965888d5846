"use client";

import { OpenDoor } from "#components/mark/open-door.tsx";
import { Say } from "./texts.tsx";

/** The moment between the last answer and the ticket, and what stands there when none can be given. */
export function TicketWait({ hasFailed }: { hasFailed: boolean }) {
  return (
    <section role="status" className="grid flex-1 place-items-center text-center">
      <div className="max-w-3xl">
        {hasFailed ? (
          <>
            <h1 className="text-5xl leading-tight">
              <Say text="kiosk.notYet.title" />
            </h1>
            <p className="mt-4 text-2xl leading-snug">
              <Say text="kiosk.notYet.text" />
            </p>
          </>
        ) : (
          <>
            <div className="mx-auto grid size-40 place-items-end overflow-hidden rounded-full bg-pine">
              <OpenDoor className="w-36" />
            </div>
            <p className="mt-6 text-3xl font-semibold">
              <Say text="kiosk.ticket.saving" />
            </p>
          </>
        )}
      </div>
    </section>
  );
}
