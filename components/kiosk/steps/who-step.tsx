"use client";

import { MessageCircleQuestionMark } from "lucide-react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { Tile } from "../controls/choice-tile.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer, Answers } from "../flow/flow.ts";
import { Say, say, useTexts } from "../texts.tsx";
import { Question } from "./question.tsx";

const choices = ["child", "guardian", "family", "otherAdult"] as const;
const next = [
  { picture: "ticketNumber", text: "trust.next.number" },
  { picture: "fetch", text: "trust.next.call" },
  { picture: "talk", text: "trust.next.talk" },
] as const;

type Props = { answers: Answers; onAnswer: (answer: Answer) => void; onAsk: () => void };

/** Who comes, and on the same screen what frightens most: no name is needed, and what happens next. */
export function WhoStep({ answers, onAnswer, onAsk }: Props) {
  const { t } = useTexts();
  const spoken = [...choices.map((who) => t(`kiosk.who.${who}`)), ...next.map(({ text }) => say(t, text))];
  return (
    <Question
      title="kiosk.who.title"
      hint="trust.title"
      choices={spoken}
      aside={
        <KioskButton
          icon={<MessageCircleQuestionMark aria-hidden="true" className="size-7 text-pine" />}
          onClick={onAsk}
        >
          <Say text="kiosk.answers" />
        </KioskButton>
      }
    >
      <div className="grid flex-1 gap-4 md:grid-cols-2 roomy:[grid-auto-rows:1fr_auto] landscape:roomy:grid-cols-4 landscape:roomy:gap-5">
        {choices.map((who) => (
          <Tile
            key={who}
            picture={who}
            title={`kiosk.who.${who}`}
            hint={`kiosk.who.${who}Hint`}
            isChosen={answers.who === who || (who === "otherAdult" && answers.who === "professional")}
            onChoose={() => onAnswer({ type: "chooseWho", who })}
          />
        ))}
      </div>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-3 landscape:items-center portrait:md:gap-x-5">
        {next.map(({ picture, text }) => (
          <p
            key={text}
            className="flex items-center gap-4 text-lg leading-snug portrait:md:flex-col portrait:md:gap-2 portrait:md:text-center"
          >
            <Pictogram name={picture} className="h-14 w-auto text-pine" />
            <span>{say(t, text)}</span>
          </p>
        ))}
      </div>
    </Question>
  );
}
