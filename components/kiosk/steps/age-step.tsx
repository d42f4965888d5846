"use client";

import { MessageCircleMore, Users } from "lucide-react";
import { Tile } from "../controls/choice-tile.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer } from "../flow/flow.ts";
import { Say, useTexts } from "../texts.tsx";
import { Question } from "./question.tsx";

const bands = ["children6to12", "children13to17"] as const;

type Props = { onAnswer: (answer: Answer) => void };

/** A child alone is asked nothing but its age; the answer gives the ticket. */
export function AgeStep({ onAnswer }: Props) {
  const { t } = useTexts();
  return (
    <Question
      title="kiosk.age.title"
      hint="trust.title"
      choices={[
        ...bands.map((band) => t(`lists.ageBand.${band}`)),
        t("kiosk.age.severalChildren"),
        t("kiosk.tellMore"),
      ]}
    >
      <div className="grid flex-1 gap-4 roomy:[grid-auto-rows:1fr_auto] roomy:gap-5 landscape:md:grid-cols-2">
        {bands.map((band) => (
          <Tile
            key={band}
            isLarge
            picture={band}
            title={`lists.ageBand.${band}`}
            onChoose={() => onAnswer({ type: "chooseAge", band })}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-4">
        <KioskButton
          className="max-md:grow portrait:grow"
          said={t("kiosk.age.severalChildren")}
          icon={<Users aria-hidden="true" className="size-7 text-pine" />}
          onClick={() => onAnswer({ type: "severalChildren" })}
        >
          <Say text="kiosk.age.severalChildren" />
        </KioskButton>
        <KioskButton
          className="max-md:grow portrait:grow"
          said={t("kiosk.tellMore")}
          icon={<MessageCircleMore aria-hidden="true" className="size-7 text-pine" />}
          onClick={() => onAnswer({ type: "tellMore" })}
        >
          <Say text="kiosk.tellMore" />
        </KioskButton>
      </div>
    </Question>
  );
}
