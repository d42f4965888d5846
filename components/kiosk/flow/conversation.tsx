"use client";

import { Suspense, useCallback, useEffect, useState } from "react";
import { LatePart, Preloaded } from "#components/ui/loading/preloadable.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { publicOrigin } from "#lib/machine/own-machine.ts";
import { Asides } from "../asides.tsx";
import type { NoticeAbout } from "../controls/kiosk-notice.tsx";
import { BriefScreens } from "../feedback/brief-screens.tsx";
import { useFeedback } from "../feedback/use-feedback.ts";
import { Frame } from "../frame.tsx";
import { later } from "../later.ts";
import { closureAt } from "../office/closure.ts";
import { useOfficeTime } from "../office/use-office-time.ts";
import { useRenewal } from "../office/use-renewal.ts";
import type { Link } from "../office/use-snapshot.ts";
import { promptSeconds, ticketSeconds } from "../outbox/shown-ticket.ts";
import { useSilentPrint } from "../paper/use-silent-print.ts";
import { AgainButton } from "../steps/again-button.tsx";
import type { Greetings } from "../steps/language-step.tsx";
import { NumberAlone, TicketNews } from "../steps/ticket-news.tsx";
import { type Answers, blank } from "./flow.ts";
import { type SheetName, Sheets } from "./sheets.tsx";
import { StepView } from "./step-view.tsx";
import { useHelp } from "./use-help.ts";
import { useIdle } from "./use-idle.ts";
import { useLarger } from "./use-larger.ts";
import { useLastTicket } from "./use-last-ticket.ts";
import { useShownNote } from "./use-shown-note.ts";
import { useVisit } from "./use-visit.ts";

type Props = {
  link: Link;
  /** The build this page came from. */
  build: string;
  greetings: Greetings;
  isAssisted: boolean;
  onAssisted: (is: boolean) => void;
  onLocale: (locale: VisitorLocale | null) => void;
};

/** From the first touch to the ticket, and back to nothing. */
export function Conversation({ link, build, greetings, isAssisted, onAssisted, onLocale }: Props) {
  const { snapshot, isOnline } = link;
  const { last, keep, show, forget, settle } = useLastTicket(onLocale);
  const visit = useVisit(link, settle);
  const at = useOfficeTime(link.clockOffsetMs);
  const { answers, answer, ticket } = visit;
  const help = useHelp();
  const feedback = useFeedback();
  const larger = useLarger();
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [hasPrinted, setHasPrinted] = useState(false);
  const again = last?.isShown ? last : null;
  const isLost = again?.isRefused === true;
  const locale = answers.locale ?? again?.locale ?? null;
  const hasPrinter = Boolean(snapshot?.printer);
  const { paper, again: printAgain } = useSilentPrint(
    ticket ?? (again?.wantsSlip ? again.ticket : null),
    hasPrinter,
  );

  useEffect(() => onLocale(locale), [locale, onLocale]);

  const { wipe: wipeVisit } = visit;
  const { clear: clearHelp } = help;
  const { clear: clearFeedback } = feedback;
  const { reset: resetLarger } = larger;
  const wipe = useCallback(() => {
    if (ticket && answers.locale) keep(ticket, answers.locale);
    else forget();
    wipeVisit();
    clearHelp();
    clearFeedback();
    resetLarger();
    onAssisted(false);
    // In the same turn: the first screen is drawn once.
    onLocale(null);
    setSheet(null);
    setHasPrinted(false);
  }, [
    wipeVisit,
    clearHelp,
    clearFeedback,
    resetLarger,
    onAssisted,
    onLocale,
    keep,
    forget,
    ticket,
    answers.locale,
  ]);

  const shown = ticket ?? (isLost ? null : again?.ticket) ?? null;
  const isSlipSettled = shown?.isSent === true && paper !== null && paper !== "printing";
  useShownNote(
    shown && locale && { id: shown.id, code: shown.code, isSent: shown.isSent, locale, isSlipSettled },
  );
  const isTouched = answers !== blank || isLost || sheet !== null || help.state !== "none" || larger.isLarger;
  const idle = useIdle({ isActive: isTouched && !shown, seconds: 85, warnSeconds: 25, onWipe: wipe });
  const rest = useIdle({
    isActive: shown !== null,
    seconds: ticketSeconds,
    warnSeconds: promptSeconds,
    isPrinting: paper === "printing",
    isShown: true,
    onWipe: wipe,
  });

  useRenewal({ link, build, isFree: !isTouched && !shown && !last });

  /** The browser's print is the second way: where there is no receipt printer, and where it prints nothing. */
  const print = async (): Promise<void> => {
    if (hasPrinter && isOnline && (await printAgain())) return;
    window.print();
    setHasPrinted(true);
  };
  const askForHelp = (): void => {
    answer({ type: "askForHelp" });
    void help.ask();
  };
  const { closure, opensAt } = snapshot ? closureAt(snapshot, at) : { closure: null, opensAt: null };
  const onScreen: Answers = shown || isLost ? { ...answers, step: "ticket" } : answers;
  const notices: NoticeAbout[] = [];
  if (!shown && !isOnline) notices.push("offline");
  if (!shown && closure && onScreen.step === "language") notices.push(closure);
  const officeName = snapshot?.office.name ?? "Kom in";
  // An answer is counted at once or not at all, so it is not asked for without network.
  const takesFeedback = isOnline && snapshot?.office.takesFeedback === true;

  return (
    <>
      <TicketNews ticket={shown} />
      <Frame
        answers={onScreen}
        officeName={officeName}
        isLarger={larger.isLarger}
        onLarger={larger.toggle}
        notices={notices}
        again={last && <AgainButton locale={last.locale} onShow={show} />}
        ends={
          shown && (
            <LatePart
              part={later.ends}
              props={{
                secondsLeft: rest.left,
                isWarning: rest.isWarning,
                canPrint: !again && paper !== "printing",
                onPrint: () => void print(),
                onMore: rest.stay,
                onDone: wipe,
              }}
            />
          )
        }
        asides={
          (!again || isLost) && (
            <Asides
              onHowItWas={
                takesFeedback && onScreen.step === "language"
                  ? () => answer({ type: "tellHowItWas" })
                  : undefined
              }
              tellsHowItWas={answers.isFeedback}
              wantsPrivate={answers.wantsPrivate}
              isHelpComing={help.state === "coming"}
              onPrivate={() => answer({ type: "togglePrivate" })}
              onHelp={askForHelp}
            />
          )
        }
        onAnswer={(given) => (given.type === "startOver" || isLost ? wipe() : answer(given))}
        onHelp={askForHelp}
        onStatement={() => setSheet("statement")}
        onStaff={() => setSheet("staff")}
      >
        {shown ? (
          <Suspense fallback={<NumberAlone code={shown.code} />}>
            <Preloaded
              part={later.ticket}
              props={{
                ticket: shown,
                answers,
                snapshot,
                ahead: visit.ahead,
                wait: visit.wait,
                hasPrinted,
                paper,
                isAgain: again !== null,
                onAnswer: answer,
              }}
            />
          </Suspense>
        ) : (
          <StepView
            visit={isLost ? { ...visit, answers: onScreen, hasFailed: true } : visit}
            snapshot={snapshot}
            greetings={greetings}
            closure={closure}
            opensAt={opensAt}
            at={at}
            onChoose={(chosen) => {
              forget();
              // At once, so that the question is never shown or heard in the language before.
              onLocale(chosen);
              answer({ type: "chooseLanguage", locale: chosen });
            }}
            onAsk={() => setSheet("answers")}
            feedback={feedback.answer}
            onFeedback={(face) => void feedback.give(face)}
          />
        )}
      </Frame>
      {ticket && (
        <Suspense>
          <Preloaded
            key={ticket.id}
            part={later.paper}
            props={{
              ticket,
              timeZone: snapshot?.office.timeZone ?? "Europe/Stockholm",
              address: ticket.token ? `${publicOrigin()}/t/${ticket.token}` : null,
            }}
          />
        </Suspense>
      )}
      <BriefScreens help={help} feedback={feedback} onTold={wipe} />
      <Sheets
        sheet={sheet}
        visit={visit}
        office={snapshot?.office}
        isAssisted={isAssisted}
        onAssisted={onAssisted}
        onClose={() => setSheet(null)}
      />
      {idle.isWarning && (
        <LatePart part={later.stillHere} props={{ secondsLeft: idle.left, onStay: idle.stay }} />
      )}
    </>
  );
}
