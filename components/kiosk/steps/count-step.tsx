"use client";

import { Briefcase, Check, MessageCircleMore } from "lucide-react";
import { largestParty, partySize } from "#lib/visits/party.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { countText, Stepper } from "../controls/stepper.tsx";
import { type Answer, type Answers, countedBands } from "../flow/flow.ts";
import { readOn } from "../speech/listening.ts";
import { Say, useTexts } from "../texts.tsx";
import { Question } from "./question.tsx";

type Props = { answers: Answers; onAnswer: (answer: Answer) => void };

/** How many, with likely numbers filled in: the ticket is one press away. */
export function CountStep({ answers, onAnswer }: Props) {
  const { t, locale } = useTexts();
  const bands = countedBands(answers.who);
  const size = partySize(answers.party);
  const isProfessional = answers.who === "professional";
  const mayWork = answers.who === "otherAdult" || isProfessional;
  const spoken = [
    ...bands.map((band) => countText(t(`lists.ageBand.${band}`), answers.party[band])),
    ...(mayWork ? [t("kiosk.who.professional")] : []),
    t("kiosk.getTicket"),
    t("kiosk.tellMore"),
  ];
  return (
    <Question title="kiosk.count.title" hint="kiosk.count.hint" choices={spoken}>
      <div
        className={`grid flex-1 gap-4 md:grid-cols-2 ${bands.length === 4 ? "landscape:roomy:grid-cols-4" : "landscape:roomy:grid-cols-3"}`}
      >
        {bands.map((band) => (
          <Stepper
            key={band}
            band={band}
            count={answers.party[band]}
            canShrink={answers.party[band] > 0 && size > 1}
            canGrow={size < largestParty}
            onChange={(count) => {
              onAnswer({ type: "setCount", band, count });
              readOn([countText(t(`lists.ageBand.${band}`), count)], locale);
            }}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-stretch gap-4 landscape:md:flex-nowrap">
        {mayWork && (
          <KioskButton
            look={isProfessional ? "chosen" : "quiet"}
            className="max-md:grow portrait:grow"
            aria-pressed={isProfessional}
            said={t("kiosk.who.professional")}
            icon={<Briefcase aria-hidden="true" className="size-7 text-pine" />}
            onClick={() => onAnswer({ type: "toggleProfessional" })}
          >
            <Say text="kiosk.who.professional" />
          </KioskButton>
        )}
        <KioskButton
          className="ms-auto max-md:grow portrait:grow portrait:basis-2/5"
          icon={<MessageCircleMore aria-hidden="true" className="size-7 text-pine" />}
          said={t("kiosk.tellMore")}
          onClick={() => onAnswer({ type: "tellMore" })}
        >
          <Say text="kiosk.tellMore" />
        </KioskButton>
        <KioskButton
          look="next"
          className="min-w-64 max-md:grow portrait:grow portrait:basis-2/5"
          icon={<Check aria-hidden="true" className="size-8" strokeWidth={2.4} />}
          said={t("kiosk.getTicket")}
          onClick={() => onAnswer({ type: "takeTicket" })}
        >
          <Say text="kiosk.getTicket" />
        </KioskButton>
      </div>
    </Question>
  );
}
