"use client";

import type { Party } from "#lib/visits/party.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";
import { partyText } from "../flow/party-text.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { isolated, say, useTexts } from "../texts.tsx";
import { Qr } from "./qr.tsx";

type Props = {
  ticket: Ticket;
  officeName: string;
  party: Party;
  ahead: number | null;
  wait: WaitRange | null;
  address: string | null;
};

/** The ticket on paper, 80 mm roll or A6: black only, sized by the paper's own width. */
export function PaperTicket({ ticket, officeName, party, ahead, wait, address }: Props) {
  const { t } = useTexts();
  return (
    <div className="paper-ticket hidden print:block" aria-hidden="true">
      <p className="paper-office">{officeName}</p>
      <p className="paper-label">{t("visitor.yourNumber")}</p>
      <p className="paper-code">
        <bdi>{ticket.code}</bdi>
      </p>
      <p className="paper-text">{say(t, "kiosk.ticket.willCall", { code: isolated(ticket.code) })}</p>
      <hr />
      <p className="paper-text">{partyText(t, party)}</p>
      {ahead !== null && <p className="paper-text">{t("visitor.ahead", { count: ahead })}</p>}
      {wait && (
        <p className="paper-text">
          {t("visitor.wait", { from: isolated(String(wait.fromMinutes)), to: String(wait.toMinutes) })}
        </p>
      )}
      {address && (
        <>
          <Qr text={address} className="paper-qr" />
          <p className="paper-text">{t("kiosk.ticket.phone")}</p>
        </>
      )}
      <p className="paper-small">{t("trust.title")}</p>
    </div>
  );
}
