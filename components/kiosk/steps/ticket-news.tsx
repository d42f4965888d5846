"use client";

import type { Ticket } from "../outbox/check-ins.ts";
import { useTexts } from "../texts.tsx";

/** Says the number to a screen reader. It is there before the ticket is: only what changes in a live region is announced. */
export function TicketNews({ ticket }: { ticket: Ticket | null }) {
  const { t } = useTexts();
  return (
    <p role="status" className="sr-only print:hidden">
      {ticket && (
        <>
          {t("visitor.yourNumber")}: <bdi>{ticket.code}</bdi>
        </>
      )}
    </p>
  );
}

/** The ticket as long as the rest of its screen is on its way. */
export const NumberAlone = ({ code }: { code: string }) => (
  <p className="grid flex-1 place-items-center font-bold text-[9rem] text-pine">
    <bdi>{code}</bdi>
  </p>
);
