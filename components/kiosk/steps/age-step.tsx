"use client";

import { bands as pictures } from "#components/pictograms/bands.ts";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { Tile } from "../controls/choice-tile.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer, Answers } from "../flow/flow.ts";
import { Say } from "../texts.tsx";
import { InterpreterChoice } from "./interpreter-choice.tsx";
import { Question } from "./question.tsx";

const bands = ["children6to12", "children13to17"] as const;

type Props = { answers: Answers; onAnswer: (answer: Answer) => void };

/** A child alone is asked nothing but its age; the answer gives the ticket. */
export function AgeStep({ answers, onAnswer }: Props) {
  return (
    <Question title="kiosk.age.title" hint="trust.title">
      <div className="grid flex-1 gap-4 roomy:gap-5 landscape:md:grid-cols-2">
        {bands.map((band) => (
          <Tile
            key={band}
            picture={pictures[band]}
            isUpright
            onChoose={() => onAnswer({ type: "chooseAge", band })}
          >
            <Say text={`lists.ageBand.${band}`} />
          </Tile>
        ))}
      </div>
      <div className="flex flex-wrap items-stretch gap-4 landscape:md:flex-nowrap">
        <InterpreterChoice answers={answers} onAnswer={onAnswer} />
        <KioskButton
          className="max-md:grow portrait:grow"
          icon={<Pictogram name="severalChildren" className="h-11 w-auto text-pine" />}
          onClick={() => onAnswer({ type: "severalChildren" })}
        >
          <Say text="kiosk.age.severalChildren" />
        </KioskButton>
        <KioskButton
          className="max-md:grow portrait:grow"
          icon={<Pictogram name="tellMore" className="size-11 text-pine" />}
          onClick={() => onAnswer({ type: "tellMore" })}
        >
          <Say text="kiosk.tellMore" />
        </KioskButton>
      </div>
    </Question>
  );
}
