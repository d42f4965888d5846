"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { largestParty, partySize } from "#lib/visits/party.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { PeopleTile } from "../controls/people-tile.tsx";
import { type Answer, type Answers, countedBands } from "../flow/flow.ts";
import { Say } from "../texts.tsx";
import { InterpreterChoice } from "./interpreter-choice.tsx";
import { Question } from "./question.tsx";

type Props = { answers: Answers; onAnswer: (answer: Answer) => void };

/** How many, drawn by pressing the people; it begins with the one who stands there. */
export function CountStep({ answers, onAnswer }: Props) {
  const bands = countedBands(answers.who);
  const size = partySize(answers.party);
  return (
    <Question title="kiosk.count.title">
      <div
        className={`grid flex-1 gap-4 md:grid-cols-2 snug:low:gap-y-2 ${bands.length === 4 ? "landscape:roomy:grid-cols-4" : "landscape:roomy:grid-cols-3"}`}
      >
        {bands.map((band) => (
          <PeopleTile
            key={band}
            band={band}
            count={answers.party[band]}
            canShrink={answers.party[band] > 0 && size > 1}
            canGrow={size < largestParty}
            onChange={(count) => onAnswer({ type: "setCount", band, count })}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-stretch gap-4 landscape:md:flex-nowrap">
        <InterpreterChoice answers={answers} onAnswer={onAnswer} />
        <KioskButton
          className="max-md:grow portrait:grow"
          icon={<Pictogram name="tellMore" className="size-11 text-pine" />}
          onClick={() => onAnswer({ type: "tellMore" })}
        >
          <Say text="kiosk.tellMore" />
        </KioskButton>
        <KioskButton
          look="next"
          disabled={size === 0}
          className="ms-auto min-w-56 grow low:min-w-40 squarish:min-w-40 disabled:opacity-60 landscape:roomy:grow-0"
          icon={<Pictogram name="ticketNumber" className="size-11 [--picture-fill:transparent]" />}
          onClick={() => onAnswer({ type: "takeTicket" })}
        >
          <Say text="kiosk.getTicket" />
        </KioskButton>
      </div>
    </Question>
  );
}
