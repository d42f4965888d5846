"use client";
import { useTranslations } from "next-intl";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { publicOrigin } from "#lib/own-machine.ts";
import type { CheckInAnswer } from "#lib/visits/commands.ts";
import type { Party } from "#lib/visits/party.ts";
import { printTicket } from "./print-ticket.ts";

export type Given = Pick<CheckInAnswer, "code" | "token"> & {
  party: Party;
  language: VisitorLocale | null;
};
type TicketProps = { ticket: Given; onClose: () => void; onAnother: () => void };

/** The number of a visit that was just added, and the paper for whoever wants one. */
export function GivenTicket({ ticket, onClose, onAnother }: TicketProps) {
  const t = useTranslations("reception");
  const wording = useWording();
  return (
    <Dialog
      title={t("ticket")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => void printTicket(ticket.code, phoneAddress(ticket))}>{t("print")}</Button>
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
    </Dialog>
  );
}

/** Where the visitor follows the ticket on a phone, in the language they chose. */
const phoneAddress = ({ token, language }: Given): string =>
  `${publicOrigin()}/t/${token}${language ? `?lang=${language}` : ""}`;
