"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { UnsentActions, useUnsentState } from "#components/staff/commands/unsent-list.tsx";
import { newId, useCommand } from "#components/staff/commands/use-command.ts";
import type { SheetProps } from "#components/staff/dialogs/use-dialogs.ts";
import { useQueueState, useUnsent } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import { PartySteppers } from "#components/visit/party-steppers.tsx";
import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { type VisitFlag, visitFlags, type Who, whos } from "#lib/visits/codes.ts";
import { childrenIn, partyAtFirst, partySize } from "#lib/visits/party.ts";
import { type Given, GivenTicket } from "./given-ticket.tsx";
import { typedParty, whoByDigit } from "./typed-party.ts";

const order = whoByDigit;

/** Checks in a party that doesn't use the tablet: a number for who, Enter, and there is a ticket. */
export function AddVisit({ onClose, isMetNow = false }: { onClose: () => void; isMetNow?: boolean }) {
  const [ticket, setTicket] = useState<Given | null>(null);
  return ticket ? (
    <GivenTicket ticket={ticket} onClose={onClose} onAnother={() => setTicket(null)} />
  ) : (
    <Form onClose={onClose} onTicket={setTicket} isMetNow={isMetNow} />
  );
}

/** The same form for a meeting that begins at once. */
export const MeetNow = ({ onClose }: SheetProps) => <AddVisit onClose={onClose} isMetNow />;

type FormProps = {
  onClose: () => void;
  onTicket: (ticket: Given) => void;
  /** The meeting begins as soon as it is written in: nobody waits for a number. */
  isMetNow: boolean;
};

function Form({ onClose, onTicket, isMetNow }: FormProps) {
  const t = useTranslations("reception");
  const amend = useTranslations("staff.amend");
  const staff = useTranslations("staff");
  const conflict = useTranslations("staff.conflict");
  const whoText = useTranslations("desk.who");
  const wording = useWording();
  const { checkIn, meetNow, tell } = useCommand();
  // One idempotency key for this form: pressing twice, or again after a lost answer, still gives one visit.
  const id = useRef(newId()).current;
  const unsent = useUnsent().find(({ key }) => key === id);
  const isOpen = useIsMounted();
  const [who, setWho] = useState<Who>("family");
  const [party, setParty] = useState(partyAtFirst("family"));
  /** Children who were said to be there; their ages are asked for before a number is given. */
  const [children, setChildren] = useState(0);
  const ages = useRef<HTMLDivElement>(null);
  const [language, setLanguage] = useState<VisitorLocale | null>(null);
  const [wantsInterpreter, setWantsInterpreter] = useState(false);
  const [flags, setFlags] = useState<VisitFlag[]>([]);
  const [outreach, setOutreach] = useState(false);
  const [line, setLine] = useState("");
  const isUnread = line.trim() !== "" && typedParty(line, wording.languageOf) === null;
  const type = (text: string) => {
    setLine(text);
    const typed = typedParty(text, wording.languageOf);
    if (!typed) return;
    setWho(typed.who);
    setParty(typed.party);
    setChildren(typed.children);
    setLanguage(typed.language);
    setWantsInterpreter(typed.wantsInterpreter);
    setFlags(typed.flags);
  };
  const ageless = Math.max(0, children - childrenIn(party));
  const isReady = !isUnread && ageless === 0 && partySize(party) >= 1 && unsent?.state !== "sending";
  const choose = (next: Who | undefined) => {
    if (!next || !whos.includes(next) || unsent) return;
    setWho(next);
    setParty(partyAtFirst(next));
    setChildren(next === "child" ? 1 : 0);
  };
  const submit = async () => {
    if (ageless > 0) ages.current?.querySelectorAll<HTMLElement>("[role=spinbutton]")[1]?.focus();
    if (!isReady) return;
    const interpreter = wantsInterpreter ? "wanted" : "notNeeded";
    const given = await checkIn(id, { who, party, language, interpreter, flags, outreach });
    if (!given) return; // the form stays and says why
    if (isMetNow) {
      onClose();
      return void meetNow(given);
    }
    if (isOpen.current) onTicket({ id, code: given.code, token: given.token, party, language });
    else tell(conflict("checkedIn", { code: given.code }));
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
    } else if (/^[1-5]$/.test(event.key) && !takesDigit(target, event)) {
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
      title={t(isMetNow ? "meetTitle" : "addTitle")}
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
            {staff(unsent ? "close" : "cancel")}
          </Button>
          {unsent?.state === "stopped" ? null : (
            <Button
              kind="primary"
              size="large"
              hint="Enter"
              disabled={!isReady && ageless === 0}
              onClick={() => void submit()}
            >
              {t(isMetNow ? "meetSubmit" : "submit")}
            </Button>
          )}
        </>
      }
    >
      <Status id={id} onRetry={() => void submit()} onGivenUp={onClose} />
      <div className="grid gap-5" inert={unsent !== undefined}>
        <TextField
          label={t("typed")}
          hint={t("typedHint")}
          value={line}
          onChange={(event) => type(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          problem={isUnread ? t("typedUnread") : null}
        />
        <ChoiceChips
          single
          label={amend("who")}
          chosen={[who]}
          choices={order.map((value, index) => ({ value, label: whoText(value), hint: `${index + 1}` }))}
          onChange={([next]) => choose(next)}
        />
        <div ref={ages} className="grid gap-2">
          {ageless > 0 ? (
            <p role="status" className="rounded-button bg-glow px-4 py-2.5 font-semibold text-ink">
              {t("agesMissing", { count: ageless })}
            </p>
          ) : null}
          <PartySteppers hideLabel label={amend("party")} party={party} onChange={setParty} />
        </div>
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

type StatusProps = { id: string; onRetry: () => void; onGivenUp: () => void };

/** What became of sending: on its way for a while, waiting for a person, or refused. */
function Status({ id, onRetry, onGivenUp }: StatusProps) {
  const t = useTranslations("staff.unsent");
  const stateOf = useUnsentState();
  const unsent = useUnsent().find(({ key }) => key === id);
  const refusal = useQueueState(
    ({ notices }) => notices.find(({ kind, visitId }) => kind === "conflict" && visitId === id)?.text ?? "",
  );
  return (
    <div role="status" data-own-enter className="empty:hidden">
      {unsent?.isLate ? (
        <div className="flex flex-wrap items-center gap-4 rounded-button bg-glow px-4 py-2.5 text-ink">
          <p className="grow leading-snug">
            <span className="font-semibold">{t("title")}.</span> {stateOf(unsent)}
            <span className="block text-[0.9375rem]">{t("form")}</span>
          </p>
          <UnsentActions
            unsent={unsent}
            onRetry={onRetry}
            // Whether there is a visit shows in the queue; another one from here could be a second.
            onDiscard={() => unsent.mayHaveArrived && onGivenUp()}
          />
        </div>
      ) : refusal ? (
        <p className="rounded-button bg-rose px-4 py-2.5 font-semibold text-clay-deep">{refusal}</p>
      ) : null}
    </div>
  );
}

function useIsMounted() {
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return isMounted;
}

/** A field takes what is typed into it; not what was typed ahead of the dialog and is pressed again by script. */
const takesDigit = (target: HTMLElement | null, { isTrusted }: KeyboardEvent): boolean =>
  target?.closest(isTrusted ? "[role=spinbutton], input" : "[role=spinbutton]") != null;
