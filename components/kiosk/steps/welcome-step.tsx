"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { Tile } from "../controls/choice-tile.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { useGreeting } from "../controls/use-focus.ts";
import { Say } from "../texts.tsx";

const happens = [
  { picture: "ticketNumber", text: "trust.next.number" },
  { picture: "sit", text: "kiosk.steps.wait" },
  { picture: "room", text: "kiosk.steps.talk" },
] as const;

type Props = { onGoOn: () => void; onAsk: () => void };

/** What happens here, in three pictures, and what frightens most as a question that may be asked. */
export function WelcomeStep({ onGoOn, onAsk }: Props) {
  const heading = useGreeting<HTMLHeadingElement>();
  return (
    <section className="flex flex-1 flex-col gap-4">
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-4xl leading-[1.12] text-pine outline-none low:-mb-2 low:text-3xl roomy:text-5xl"
      >
        <Say text="kiosk.welcome" isInline />
      </h1>
      <div className="grid flex-1 gap-4 landscape:md:grid-cols-[3fr_1.15fr] roomy:gap-6">
        <ol className="grid gap-3 rounded-tile sm:grid-cols-3 bg-card p-4 low:p-3 roomy:gap-5 roomy:p-8">
          {happens.map(({ picture, text }) => (
            <li
              key={text}
              className="flex min-w-0 items-center gap-4 sm:flex-col sm:justify-center sm:text-center low:gap-2"
            >
              <Pictogram
                name={picture}
                className="h-24 w-auto max-w-[45%] text-pine sm:max-w-full low:h-20 squarish:h-32 roomy:h-[clamp(6rem,20dvh,12rem)] snug:roomy:h-[clamp(5rem,14dvh,9rem)]"
              />
              <p className="text-xl leading-snug text-balance font-semibold low:text-lg roomy:text-2xl">
                <Say text={text} />
              </p>
            </li>
          ))}
        </ol>
        <Tile picture="children" isUpright onChoose={onAsk}>
          <Say text="trust.children.question" />
        </Tile>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="flex min-w-0 flex-1 items-center gap-4 text-xl leading-snug font-semibold max-sm:basis-full low:text-lg roomy:text-2xl">
          <Pictogram name="noName" className="h-14 w-auto text-pine" />
          <span>
            <Say text="trust.title" />
          </span>
        </p>
        <KioskButton
          look="next"
          className="min-w-64 max-sm:grow"
          icon={<Pictogram name="next" className="size-8 rtl:-scale-x-100" />}
          onClick={onGoOn}
        >
          <Say text="visitor.continue" />
        </KioskButton>
      </div>
    </section>
  );
}
