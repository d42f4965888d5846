"use client";

import { useCallback, useEffect, useState } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { directionOf, type VisitorLocale } from "#lib/i18n/locales.ts";
import { Asides } from "../asides.tsx";
import { HelpScreen } from "../controls/help-screen.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { Notice } from "../controls/kiosk-notice.tsx";
import { Frame } from "../frame.tsx";
import { closureAt } from "../office/closure.ts";
import { StaffSheet } from "../office/staff-sheet.tsx";
import { useOfficeTime } from "../office/use-office-time.ts";
import { useRenewal } from "../office/use-renewal.ts";
import type { Link } from "../office/use-snapshot.ts";
import { AnswersSheet } from "../steps/faq-sheet.tsx";
import { PaperTicket } from "../steps/paper-ticket.tsx";
import { TicketNews } from "../steps/ticket-news.tsx";
import { TicketStep } from "../steps/ticket-step.tsx";
import { useTexts } from "../texts.tsx";
import { blank } from "./flow.ts";
import { StepView } from "./step-view.tsx";
import { StillHere } from "./still-here.tsx";
import { promptSeconds, TicketEnds, ticketSeconds } from "./ticket-ends.tsx";
import { useHelp } from "./use-help.ts";
import { useIdle } from "./use-idle.ts";
import { useLarger } from "./use-larger.ts";
import { useLastTicket } from "./use-last-ticket.ts";
import { useVisit } from "./use-visit.ts";

type Props = {
  link: Link;
  /** The build this page came from. */
  build: string;
  greetings: Record<VisitorLocale, string>;
  isAssisted: boolean;
  onAssisted: (is: boolean) => void;
  onLocale: (locale: VisitorLocale | null) => void;
};
type Sheet = "answers" | "staff" | null;

/** From the first touch to the ticket, and back to nothing. */
export function Conversation({ link, build, greetings, isAssisted, onAssisted, onLocale }: Props) {
  const { snapshot, isOnline } = link;
  const visit = useVisit(link);
  const at = useOfficeTime(link.clockOffsetMs);
  const { answers, answer, ticket } = visit;
  const help = useHelp();
  const larger = useLarger();
  const [sheet, setSheet] = useState<Sheet>(null);
  const [hasPrinted, setHasPrinted] = useState(false);
  const { last, keep, show, forget } = useLastTicket();
  const again = last?.isShown ? last : null;
  const locale = answers.locale ?? again?.locale ?? null;

  useEffect(() => onLocale(locale), [locale, onLocale]);

  const { wipe: wipeVisit } = visit;
  const { clear: clearHelp } = help;
  const { reset: resetLarger } = larger;
  const wipe = useCallback(() => {
    if (ticket && answers.locale) keep(ticket, answers.locale);
    else forget();
    wipeVisit();
    clearHelp();
    resetLarger();
    onAssisted(false);
    setSheet(null);
    setHasPrinted(false);
  }, [wipeVisit, clearHelp, resetLarger, onAssisted, keep, forget, ticket, answers.locale]);

  const shown = ticket ?? again?.ticket ?? null;
  const isTouched = answers !== blank || sheet !== null || help.state !== "none" || larger.isLarger;
  const idle = useIdle({ isActive: isTouched && !shown, seconds: 85, warnSeconds: 25, onWipe: wipe });
  const rest = useIdle({
    isActive: shown !== null,
    seconds: ticketSeconds,
    warnSeconds: promptSeconds,
    onWipe: wipe,
  });

  useRenewal({ link, build, isFree: !isTouched && !shown && !last });

  const askForHelp = (): void => {
    answer({ type: "askForHelp" });
    void help.ask();
  };
  const { closure, opensAt } = snapshot ? closureAt(snapshot, at) : { closure: null, opensAt: null };
  const officeName = snapshot?.office.name ?? "Kom in";

  return (
    <>
      <TicketNews ticket={shown} />
      <Frame
        answers={shown ? { ...answers, step: "ticket" } : answers}
        officeName={officeName}
        isLarger={larger.isLarger}
        onLarger={larger.toggle}
        notice={
          <>
            {!isOnline && !shown && (
              <Notice icon={<Pictogram name="offline" className="h-11 w-auto" />} text="kiosk.offline" />
            )}
            {closure && answers.step === "language" && !shown && (
              <Notice
                icon={<Pictogram name={closure} className="h-11 w-auto" />}
                text={`kiosk.${closure}.title`}
              />
            )}
          </>
        }
        again={last && <Again locale={last.locale} onShow={show} />}
        ends={
          shown && (
            <TicketEnds
              secondsLeft={rest.left}
              isWarning={rest.isWarning}
              canPrint={!again}
              onPrint={() => {
                window.print();
                setHasPrinted(true);
              }}
              onMore={rest.stay}
              onDone={wipe}
            />
          )
        }
        asides={
          !again && (
            <Asides
              wantsPrivate={answers.wantsPrivate}
              hasAskedForHelp={help.state !== "none"}
              onPrivate={() => answer({ type: "togglePrivate" })}
              onHelp={askForHelp}
            />
          )
        }
        onAnswer={(given) => (given.type === "startOver" ? wipe() : answer(given))}
        onHelp={askForHelp}
        onStaff={() => setSheet("staff")}
      >
        {shown ? (
          <TicketStep
            ticket={shown}
            answers={answers}
            snapshot={snapshot}
            ahead={visit.ahead}
            wait={visit.wait}
            hasPrinted={hasPrinted}
            isAgain={again !== null}
            onAnswer={answer}
          />
        ) : (
          <StepView
            visit={visit}
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
          />
        )}
      </Frame>
      {ticket && (
        <PaperTicket
          ticket={ticket}
          officeName={officeName}
          party={answers.party}
          ahead={visit.ahead}
          wait={visit.wait}
          address={ticket.token ? `${location.origin}/t/${ticket.token}` : null}
        />
      )}
      {help.isShown && <HelpScreen isHeard={help.state === "coming"} onClose={help.hide} />}
      {sheet === "answers" && (
        <AnswersSheet
          office={snapshot?.office}
          wantsInterpreter={answers.wantsInterpreter === true}
          onInterpreter={() => answer({ type: "chooseInterpreter", wants: !answers.wantsInterpreter })}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === "staff" && (
        <StaffSheet
          outbox={visit.outbox}
          isAssisted={isAssisted}
          onAssisted={() => onAssisted(!isAssisted)}
          onRefusedDone={visit.clearRefused}
          onClose={() => setSheet(null)}
        />
      )}
      {idle.isWarning && <StillHere secondsLeft={idle.left} onStay={idle.stay} />}
    </>
  );
}

/** In the language of whose number it is. */
function Again({ locale, onShow }: { locale: VisitorLocale; onShow: () => void }) {
  const { textsOf } = useTexts();
  const texts = textsOf(locale);
  if (!texts) return null;
  return (
    <span lang={locale} dir={directionOf(locale)} className="flex">
      <KioskButton
        className="max-w-80 portrait:max-w-72"
        icon={<Pictogram name="ticketNumber" className="size-11 text-pine" />}
        onClick={onShow}
      >
        {texts.kiosk.ticket.again}
      </KioskButton>
    </span>
  );
}
