"use client";

import { CloudOff } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { AgeStep } from "./age-step.tsx";
import { AnswersSheet } from "./answers-sheet.tsx";
import { Asides } from "./asides.tsx";
import { closureAt } from "./closure.ts";
import { CountStep } from "./count-step.tsx";
import { ExtraStep } from "./extra-step.tsx";
import { blank } from "./flow.ts";
import { Frame } from "./frame.tsx";
import { LanguageStep } from "./language-step.tsx";
import { NotReceiving } from "./not-receiving.tsx";
import { Notice } from "./notice.tsx";
import { StaffSheet } from "./staff-sheet.tsx";
import { StillHere } from "./still-here.tsx";
import { TicketNews } from "./ticket-news.tsx";
import { TicketStep } from "./ticket-step.tsx";
import { TicketWait } from "./ticket-wait.tsx";
import { useHelp } from "./use-help.ts";
import { useIdle } from "./use-idle.ts";
import { useOfficeTime } from "./use-office-time.ts";
import { useRenewal } from "./use-renewal.ts";
import type { Link } from "./use-snapshot.ts";
import { useVisit } from "./use-visit.ts";
import { WhoStep } from "./who-step.tsx";

type Props = {
  link: Link;
  /** The build this page came from. */
  build: string;
  isAssisted: boolean;
  onAssisted: () => void;
  onLocale: (locale: VisitorLocale | null) => void;
};
type Sheet = "answers" | "staff" | null;

/** From the first touch to the ticket, and back to nothing. */
export function Conversation({ link, build, isAssisted, onAssisted, onLocale }: Props) {
  const { snapshot, isOnline } = link;
  const visit = useVisit(link);
  const at = useOfficeTime(link.clockOffsetMs);
  const { answers, answer } = visit;
  const { help, ask, clear } = useHelp();
  const [sheet, setSheet] = useState<Sheet>(null);
  const { locale, step } = answers;

  useEffect(() => onLocale(locale), [locale, onLocale]);

  const { wipe: wipeVisit } = visit;
  const wipe = useCallback(() => {
    wipeVisit();
    clear();
    setSheet(null);
  }, [wipeVisit, clear]);

  const hasTicket = visit.ticket !== null;
  const isTouched = answers !== blank || sheet !== null || help !== "none";
  const idle = useIdle({
    isActive: isTouched && !hasTicket,
    quietSeconds: 60,
    warnSeconds: 25,
    onWipe: wipe,
  });
  const rest = useIdle({ isActive: hasTicket, quietSeconds: 0, warnSeconds: 30, onWipe: wipe });

  useRenewal({ link, build, isFree: !isTouched && !hasTicket });

  const asides = (
    <Asides
      wantsPrivate={answers.wantsPrivate}
      help={help}
      isPaired={hasTicket}
      onPrivate={() => answer({ type: "togglePrivate" })}
      onHelp={() => {
        answer({ type: "askForHelp" });
        void ask();
      }}
    />
  );
  const { closure, opensAt } = snapshot ? closureAt(snapshot, at) : { closure: null, opensAt: null };
  const officeName = snapshot?.office.name ?? "Kom in";

  if (visit.ticket)
    return (
      <>
        <TicketNews ticket={visit.ticket} />
        <div className="flex min-h-dvh flex-col">
          <TicketStep
            ticket={visit.ticket}
            who={answers.who}
            party={answers.party}
            officeName={officeName}
            ahead={visit.ahead}
            wait={visit.wait}
            secondsLeft={rest.left ?? 30}
            footer={asides}
            onDone={wipe}
          />
        </div>
      </>
    );

  return (
    <>
      <TicketNews ticket={null} />
      <Frame
        answers={answers}
        officeName={officeName}
        notice={
          <>
            {!isOnline && <Notice icon={<CloudOff className="size-7" />} text="kiosk.offline" />}
            {closure && step === "language" && <Notice text={`kiosk.${closure}.title`} />}
          </>
        }
        asides={asides}
        onAnswer={(given) => (given.type === "startOver" ? wipe() : answer(given))}
        onStaff={() => setSheet("staff")}
      >
        {step === "language" ? (
          <LanguageStep
            onChoose={(chosen) => {
              // At once, so that the question is never shown or heard in the language before.
              onLocale(chosen);
              answer({ type: "chooseLanguage", locale: chosen });
            }}
          />
        ) : step === "ticket" ? (
          <TicketWait hasFailed={visit.hasFailed} />
        ) : closure && snapshot ? (
          <NotReceiving closure={closure} opensAt={opensAt} office={snapshot.office} at={at} />
        ) : step === "who" ? (
          <WhoStep answers={answers} onAnswer={answer} onAsk={() => setSheet("answers")} />
        ) : step === "age" ? (
          <AgeStep onAnswer={answer} />
        ) : step === "count" ? (
          <CountStep answers={answers} onAnswer={answer} />
        ) : (
          <ExtraStep answers={answers} snapshot={snapshot} onAnswer={answer} />
        )}
      </Frame>
      {sheet === "answers" && <AnswersSheet onClose={() => setSheet(null)} />}
      {sheet === "staff" && (
        <StaffSheet
          outbox={visit.outbox}
          isAssisted={isAssisted}
          onAssisted={onAssisted}
          onRefusedDone={visit.clearRefused}
          onClose={() => setSheet(null)}
        />
      )}
      {idle.left !== null && <StillHere secondsLeft={idle.left} onStay={idle.stay} />}
    </>
  );
}
