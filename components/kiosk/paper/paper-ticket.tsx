"use client";

import { useState } from "react";
import { formatTime } from "#lib/i18n/format-time.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { Qr } from "../steps/qr.tsx";
import { isolated, say, useTexts } from "../texts.tsx";

type Props = { ticket: Ticket; timeZone: string; address: string | null };

/**
 * The ticket on paper by the browser, 80 mm roll or A6: black only, sized by the paper's own width. Like the receipt printer's slip
 * it names no authority and nothing of what was answered.
 */
export function PaperTicket({ ticket, timeZone, address }: Props) {
  const { t } = useTexts();
  const [madeAt] = useState(Date.now);
  return (
    <div className="paper-ticket hidden print:block" aria-hidden="true">
      <p className="paper-label">{t("visitor.yourNumber")}</p>
      <p className="paper-code">
        <bdi>{ticket.code}</bdi>
      </p>
      <p className="paper-label">
        <bdi>{formatTime(madeAt, timeZone)}</bdi>
      </p>
      <p className="paper-text">{say(t, "kiosk.ticket.willCall", { code: isolated(ticket.code) })}</p>
      {address && (
        <>
          <Qr text={address} className="paper-qr" />
          <p className="paper-text">{t("kiosk.ticket.phone")}</p>
        </>
      )}
    </div>
  );
}
