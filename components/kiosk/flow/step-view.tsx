"use client";

import { LatePart, type Preloadable } from "#components/ui/loading/preloadable.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { FeedbackAnswer } from "#lib/visits/codes.ts";
import { OneMoment } from "../controls/one-moment.tsx";
import { later } from "../later.ts";
import type { Closure } from "../office/closure.ts";
import type { Link } from "../office/use-snapshot.ts";
import { type Greetings, LanguageStep } from "../steps/language-step.tsx";
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
  if (answers.step === "ticket") return <LateStep key="wait" part={later.wait} props={{ hasFailed }} />;
  if (answers.step === "feedback")
    return <LateStep part={later.feedback} props={{ chosen: rest.feedback, onGive: rest.onFeedback }} />;
  if (closure && snapshot)
    return (
      <LateStep key="closed" part={later.closed} props={{ closure, opensAt, office: snapshot.office, at }} />
    );
  switch (answers.step) {
    case "welcome":
      return <WelcomeStep onGoOn={() => answer({ type: "goOn" })} onAsk={onAsk} />;
    case "who":
      return <WhoStep answers={answers} onAnswer={answer} />;
    case "age":
      return <LateStep key="age" part={later.age} props={{ answers, onAnswer: answer }} />;
    case "count":
      return <LateStep key="count" part={later.count} props={{ answers, onAnswer: answer }} />;
    case "extra":
      return <LateStep key="extra" part={later.extra} props={{ answers, snapshot, onAnswer: answer }} />;
  }
}

const LateStep = <P extends object>(late: { part: Preloadable<P>; props: P }) => (
  <LatePart {...late} meanwhile={<OneMoment />} />
);
