"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { Tile } from "../controls/choice-tile.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer, Answers } from "../flow/flow.ts";
import { Say, type TextKey } from "../texts.tsx";
import { Question } from "./question.tsx";

const choices = ["child", "guardian", "family", "otherAdult"] as const;
const words = {
  child: "kiosk.who.child",
  guardian: "lists.who.guardian",
  family: "lists.who.family",
  otherAdult: "lists.who.otherAdult",
} as const satisfies Record<(typeof choices)[number], TextKey>;

type Props = { answers: Answers; onAnswer: (answer: Answer) => void };

/** Who comes; whoever comes for their work is told apart, small, so that families don't stop at it. */
export function WhoStep({ answers, onAnswer }: Props) {
  return (
    <Question title="kiosk.who.title">
      <div className="grid flex-1 gap-4 sm:grid-cols-2 landscape:roomy:grid-cols-4 landscape:roomy:gap-5">
        {choices.map((who) => (
          <Tile
            key={who}
            picture={who}
            isChosen={answers.who === who}
            onChoose={() => onAnswer({ type: "chooseWho", who })}
          >
            <Say text={words[who]} />
          </Tile>
        ))}
      </div>
      <div className="flex">
        <KioskButton
          look={answers.who === "professional" ? "chosen" : "quiet"}
          aria-pressed={answers.who === "professional"}
          icon={<Pictogram name="professional" className="h-11 w-auto text-pine" />}
          onClick={() => onAnswer({ type: "chooseWho", who: "professional" })}
        >
          <Say text="lists.who.professional" />
        </KioskButton>
      </div>
    </Question>
  );
}
