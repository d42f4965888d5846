"use client";

import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { FeedbackAnswer } from "#lib/visits/codes.ts";
import { FeedbackStep } from "../feedback/feedback-step.tsx";
import type { Closure } from "../office/closure.ts";
import { NotReceiving } from "../office/not-receiving.tsx";
import type { Link } from "../office/use-snapshot.ts";
import { AgeStep } from "../steps/age-step.tsx";
import { CountStep } from "../steps/count-step.tsx";
import { ExtraStep } from "../steps/extra-step.tsx";
import { type Greetings, LanguageStep } from "../steps/language-step.tsx";
import { TicketWait } from "../steps/ticket-wait.tsx";
import { WelcomeStep } from "../steps/welcome-step.tsx";
import { WhoStep } from "../steps/who-step.tsx";
import type { useVisit } from "./use-visit.ts";

type Props = {
  visit: Pick<ReturnType<typeof useVisit>, "answers" | "answer" | "hasFailed">;
  snapshot: Link["snapshot"];
  greetings: Greetings;
  /** The answer how it was that is on its way. */
  feedback: FeedbackAnswer | null;
  onFeedback: (answer: FeedbackAnswer) => void;
  closure: Closure | null;
  opensAt: string | null;
  /** Now, by the office's clock. */
  at: number;
  onChoose: (locale: VisitorLocale) => void;
  onAsk: () => void;
};

/** The question that is asked now; where no number is given, why, after the language is known. */
export function StepView({
  visit,
  snapshot,
  greetings,
  closure,
  opensAt,
  at,
  onChoose,
  onAsk,
  ...rest
}: Props) {
  const { answers, answer, hasFailed } = visit;
  if (answers.step === "language")
    return <LanguageStep greetings={greetings} isFeedback={answers.isFeedback} onChoose={onChoose} />;
  if (answers.step === "ticket") return <TicketWait hasFailed={hasFailed} />;
  if (answers.step === "feedback") return <FeedbackStep chosen={rest.feedback} onGive={rest.onFeedback} />;
  if (closure && snapshot)
    return <NotReceiving closure={closure} opensAt={opensAt} office={snapshot.office} at={at} />;
  switch (answers.step) {
    case "welcome":
      return <WelcomeStep onGoOn={() => answer({ type: "goOn" })} onAsk={onAsk} />;
    case "who":
      return <WhoStep answers={answers} onAnswer={answer} />;
    case "age":
      return <AgeStep answers={answers} onAnswer={answer} />;
    case "count":
      return <CountStep answers={answers} onAnswer={answer} />;
    case "extra":
      return <ExtraStep answers={answers} snapshot={snapshot} onAnswer={answer} />;
  }
}
