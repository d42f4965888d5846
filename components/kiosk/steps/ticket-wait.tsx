"use client";

import { OpenDoor } from "#components/logo/open-door.tsx";
import { useFocus, useSettling } from "../controls/use-focus.ts";
import { ListenButton } from "../speech/listen-button.tsx";
import { Say, useTexts } from "../texts.tsx";

/** The moment between the last answer and the ticket, and what stands there when none can be given. */
export function TicketWait({ hasFailed }: { hasFailed: boolean }) {
  useSettling();
  return (
    <section className="grid flex-1 place-items-center text-center">
      <div className="max-w-3xl">
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
      </div>
    </section>
  );
}

function NoTicket() {
  const { t } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <>
      <div className="flex items-center gap-5">
        <h1 ref={heading} tabIndex={-1} className="text-5xl leading-tight outline-none">
          <Say text="kiosk.notYet.title" />
        </h1>
        <ListenButton isOfStep texts={[t("kiosk.notYet.title"), t("kiosk.notYet.text")]} />
      </div>
      <p className="mt-4 text-2xl leading-snug">
        <Say text="kiosk.notYet.text" />
      </p>
    </>
  );
}
