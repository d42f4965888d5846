"use client";

import { type FeedbackAnswer, feedbackAnswers } from "#lib/visits/codes.ts";
import { Tile } from "../controls/choice-tile.tsx";
import { useGreeting } from "../controls/use-focus.ts";
import { Say } from "../texts.tsx";

type Props = { chosen: FeedbackAnswer | null; onGive: (answer: FeedbackAnswer) => void };

/** How it was: one question, said aloud, and three faces. It needs no ticket and belongs to none. */
export function FeedbackStep({ chosen, onGive }: Props) {
  const heading = useGreeting<HTMLHeadingElement>();
  return (
    <section className="flex flex-1 flex-col gap-4 roomy:gap-6">
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-4xl leading-[1.12] text-pine outline-none low:text-3xl roomy:text-5xl"
      >
        <Say text="visitor.feedback.question" isInline />
      </h1>
      <div className="grid flex-1 auto-rows-fr gap-4 landscape:sm:grid-cols-3 roomy:gap-6">
        {feedbackAnswers.map((answer) => (
          <Tile
            key={answer}
            picture={answer}
            size="huge"
            isUpright
            isChosen={answer === chosen}
            onChoose={() => onGive(answer)}
          >
            <Say text={`visitor.feedback.${answer}`} />
          </Tile>
        ))}
      </div>
      <p className="text-xl leading-snug text-balance text-soft low:text-lg roomy:text-2xl">
        <Say text="visitor.feedback.note" />
      </p>
    </section>
  );
}
