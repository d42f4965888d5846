"use client";
import { useTranslations } from "next-intl";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { publicOrigin } from "#lib/machine/own-machine.ts";
import type { Printed } from "#lib/printers/status.ts";
import type { CheckInAnswer } from "#lib/visits/commands.ts";
import type { Party } from "#lib/visits/party.ts";
import { printTicket } from "./print-ticket.ts";
import { useSlip } from "./use-slip.ts";

export type Given = Pick<CheckInAnswer, "id" | "code" | "token"> & {
  party: Party;
  language: VisitorLocale | null;
};
type TicketProps = { ticket: Given; onClose: () => void; onAnother: () => void };

/** The number of a visit that was just added, and its paper: by itself where there is a receipt printer, else for whoever wants one. */
export function GivenTicket({ ticket, onClose, onAnother }: TicketProps) {
  const t = useTranslations("reception");
  const wording = useWording();
  const { slip, again } = useSlip(ticket.id);
  const hasFailed = slip !== null && slip !== "printing" && slip.outcome !== "printed";
  const printHere = () => void printTicket(ticket.code, phoneAddress(ticket));
  return (
    <Dialog
      title={t("ticket")}
      onClose={onClose}
      actions={
        <>
          {hasFailed && <Button onClick={printHere}>{t("slip.browser")}</Button>}
          <Button disabled={slip === "printing"} onClick={slip ? again : printHere}>
            {t("print")}
          </Button>
          <Button onClick={onAnother}>{t("another")}</Button>
          <Button kind="primary" data-first onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <p role="status" className="text-center">
        <bdi className="font-bold text-[7rem] leading-tight tracking-tight">{ticket.code}</bdi>
        <span className="block text-lg text-soft">{wording.party(ticket.party)}</span>
      </p>
      <p
        role="status"
        className={`mt-3 text-center ${hasFailed ? "font-semibold text-clay-deep" : "text-soft"}`}
      >
        <SlipWords slip={slip} />
      </p>
    </Dialog>
  );
}

function SlipWords({ slip }: { slip: "printing" | Printed | null }) {
  const t = useTranslations("reception.slip");
  const stands = useTranslations("staff.printer");
  if (slip === null) return null;
  if (slip === "printing") return t("printing");
  const { outcome, reason } = slip;
  if (outcome === "printed") return t(reason === "paperLow" ? "printedLow" : "printed");
  if (outcome === "unsure") return t("unsure");
  if (reason === "tooOften") return t("tooOften");
  if (reason === "busy") return t("notPrinted", { why: t("busy") });
  return t("notPrinted", { why: stands(reason === "noPrinter" || reason === "again" ? "noAnswer" : reason) });
}

/** Where the visitor follows the ticket on a phone, in the language they chose. */
const phoneAddress = ({ token, language }: Given): string =>
  `${publicOrigin()}/t/${token}${language ? `?lang=${language}` : ""}`;
