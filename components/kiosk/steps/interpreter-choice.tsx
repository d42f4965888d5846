"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { type Answer, type Answers, offersInterpreter } from "../flow/flow.ts";
import { Say } from "../texts.tsx";

type Props = { answers: Answers; onAnswer: (answer: Answer) => void };

/** With an interpreter or without, asked of everybody whose language is neither Swedish nor English. */
export function InterpreterChoice({ answers, onAnswer }: Props) {
  if (!offersInterpreter(answers)) return null;
  return (
    <div className="flex flex-wrap gap-4 max-md:min-w-0 max-md:grow portrait:min-w-0 portrait:grow landscape:md:flex-nowrap">
      {([true, false] as const).map((wants) => {
        const isChosen = answers.wantsInterpreter === wants;
        return (
          <KioskButton
            key={String(wants)}
            look={isChosen ? "chosen" : "quiet"}
            className="grow"
            aria-pressed={isChosen}
            icon={
              <Pictogram
                name={wants ? "interpreter" : "withoutInterpreter"}
                className="h-12 w-auto text-pine low:h-10 squarish:h-10"
              />
            }
            onClick={() => onAnswer({ type: "chooseInterpreter", wants })}
          >
            <Say text={wants ? "kiosk.interpreter.yes" : "kiosk.interpreter.no"} />
          </KioskButton>
        );
      })}
    </div>
  );
}
