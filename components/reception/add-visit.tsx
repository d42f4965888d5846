"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { PartySteppers } from "#components/staff/party-steppers.tsx";
import { newId, useCommand } from "#components/staff/use-command.ts";
import { useWording } from "#components/staff/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { CheckInAnswer } from "#lib/visits/commands.ts";
import { type VisitFlag, visitFlags, type Who, whos } from "#lib/visits/lists.ts";
import { type Party, partySize } from "#lib/visits/party.ts";
import { printTicket } from "./print-ticket.ts";

/** The usual party of each: one press, and only what differs is changed. */
const usual: Record<Who, Party> = {
  family: { adults: 2, children0to5: 1, children6to12: 1, children13to17: 0 },
  guardian: { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 },
  child: { adults: 0, children0to5: 0, children6to12: 0, children13to17: 1 },
  otherAdult: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  professional: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
};
const order: Who[] = ["family", "guardian", "child", "otherAdult", "professional"];

/** Checks in a party that doesn't use the tablet: a number for who, Enter, and there is a ticket. */
export function AddVisit({ onClose }: { onClose: () => void }) {
  const [ticket, setTicket] = useState<Given | null>(null);
  return ticket ? (
    <Ticket ticket={ticket} onClose={onClose} onAnother={() => setTicket(null)} />
  ) : (
    <Form onClose={onClose} onTicket={setTicket} />
  );
}

type Given = Pick<CheckInAnswer, "code" | "token"> & { party: Party; language: VisitorLocale | null };
type FormProps = { onClose: () => void; onTicket: (ticket: Given) => void };

function Form({ onClose, onTicket }: FormProps) {
  const t = useTranslations("reception");
  const amend = useTranslations("staff.amend");
  const staff = useTranslations("staff");
  const whoText = useTranslations("desk.who");
  const wording = useWording();
  const { checkIn } = useCommand();
  // One id for this form: pressing twice, or again after a lost answer, still gives one visit.
  const id = useRef(newId()).current;
  const [who, setWho] = useState<Who>("family");
  const [party, setParty] = useState(usual.family);
  const [language, setLanguage] = useState<VisitorLocale | null>(null);
  const [wantsInterpreter, setWantsInterpreter] = useState(false);
  const [flags, setFlags] = useState<VisitFlag[]>([]);
  const [outreach, setOutreach] = useState(false);
  const [isSending, setSending] = useState(false);
  const isReady = partySize(party) >= 1 && !isSending;
  const choose = (next: Who | undefined) => {
    if (!next || !whos.includes(next)) return;
    setWho(next);
    setParty(usual[next]);
  };
  const submit = async () => {
    if (!isReady) return;
    setSending(true);
    const interpreter = wantsInterpreter ? "wanted" : "notNeeded";
    const given = await checkIn(id, { who, party, language, interpreter, flags, outreach });
    if (given) onTicket({ code: given.code, token: given.token, party, language });
    else onClose();
  };
  // The keys work wherever the focus is: a quick hand is ahead of the dialog taking it.
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.key === "Enter") {
      // Only "cancel" and the cross keep their own Enter.
      if (target?.closest("[data-own-enter], header")) return;
      event.preventDefault();
      void submit();
    } else if (/^[1-5]$/.test(event.key) && !target?.closest("[role=spinbutton]")) {
      event.preventDefault();
      choose(order[Number(event.key) - 1]);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return (
    <Dialog
      title={t("addTitle")}
      description={
        <span className="flex flex-wrap items-center gap-3">
          <PartyIcons party={party} className="h-7" />
          <span className="font-semibold text-ink">{wording.party(party)}</span>
          {t("addText")}
        </span>
      }
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button data-own-enter onClick={onClose}>
            {staff("cancel")}
          </Button>
          <Button kind="primary" size="large" hint="Enter" disabled={!isReady} onClick={() => void submit()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <ChoiceChips
          single
          label={amend("who")}
          chosen={[who]}
          choices={order.map((value, index) => ({ value, label: whoText(value), hint: `${index + 1}` }))}
          onChange={([next]) => choose(next)}
        />
        <PartySteppers hideLabel label={amend("party")} party={party} onChange={setParty} />
        <ChoiceChips
          single
          label={amend("language")}
          chosen={language ? [language] : []}
          choices={visitorLocales.map((value) => ({ value, label: wording.languageOf(value) }))}
          onChange={([next]) => setLanguage(next ?? null)}
        />
        <ChoiceChips
          label={amend("flags")}
          chosen={[
            ...flags,
            ...(wantsInterpreter ? (["interpreter"] as const) : []),
            ...(outreach ? (["outreach"] as const) : []),
          ]}
          choices={[
            { value: "interpreter" as const, label: wording.interpreter("wanted") },
            ...visitFlags.map((value) => ({ value, label: wording.flag(value) })),
            { value: "outreach" as const, label: t("outreach") },
          ]}
          onChange={(chosen) => {
            setWantsInterpreter(chosen.includes("interpreter"));
            setOutreach(chosen.includes("outreach"));
            setFlags(chosen.filter((one): one is VisitFlag => one !== "interpreter" && one !== "outreach"));
          }}
        />
      </div>
    </Dialog>
  );
}

type TicketProps = { ticket: Given; onClose: () => void; onAnother: () => void };

function Ticket({ ticket, onClose, onAnother }: TicketProps) {
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
  `${location.origin}/t/${token}${language ? `?lang=${language}` : ""}`;
