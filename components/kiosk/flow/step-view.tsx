"use client";

import { Suspense } from "react";
import { type Preloadable, Preloaded } from "#components/ui/loading/preloadable.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { FeedbackAnswer } from "#lib/visits/codes.ts";
import { later } from "../later.ts";
import type { Closure } from "../office/closure.ts";
import type { Link } from "../office/use-snapshot.ts";
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
  if (answers.step === "feedback")
    return <LaterStep part={later.feedback} props={{ chosen: rest.feedback, onGive: rest.onFeedback }} />;
  if (closure && snapshot)
    return (
      <LaterStep key="closed" part={later.closed} props={{ closure, opensAt, office: snapshot.office, at }} />
    );
  switch (answers.step) {
    case "welcome":
      return <WelcomeStep onGoOn={() => answer({ type: "goOn" })} onAsk={onAsk} />;
    case "who":
      return <WhoStep answers={answers} onAnswer={answer} />;
    case "age":
      return <LaterStep key="age" part={later.age} props={{ answers, onAnswer: answer }} />;
    case "count":
      return <LaterStep key="count" part={later.count} props={{ answers, onAnswer: answer }} />;
    case "extra":
      return <LaterStep key="extra" part={later.extra} props={{ answers, snapshot, onAnswer: answer }} />;
  }
}

/** A question whose code has come after the first screen: long before it is asked. */
function LaterStep<P extends object>({ part, props }: { part: Preloadable<P>; props: P }) {
  return (
    <Suspense>
      <Preloaded part={part} props={props} />
    </Suspense>
  );
}
