"use client";

import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { useIsSaid } from "../speech/listening.ts";
import { Say, say, type TextKey, useTexts } from "../texts.tsx";

type Props = {
  picture: PictogramName;
  title: TextKey;
  hint?: TextKey;
  isChosen?: boolean;
  /** Its picture may take more room: there are few tiles. */
  isLarge?: boolean;
  onChoose: () => void;
};

/** An answer as a picture with its words under it. */
export function Tile({ picture, title, hint, isChosen, isLarge = false, onChoose }: Props) {
  const { t } = useTexts();
  const isSaid = useIsSaid(say(t, title));
  return (
    <button
      type="button"
      onClick={onChoose}
      aria-pressed={isChosen}
      data-said={isSaid}
      className={`flex min-h-30 items-center gap-6 rounded-tile border-2 p-5 text-start transition-colors low:py-2 portrait:min-h-40 active:border-pine active:bg-pine active:text-on-pine active:[--picture-fill:var(--sun)] roomy:row-span-2 roomy:grid roomy:grid-rows-subgrid roomy:items-stretch roomy:gap-0 roomy:p-6 landscape:roomy:p-5 ${
        isChosen
          ? "border-pine bg-pine text-on-pine [--picture-fill:var(--sun)]"
          : "border-line bg-card text-pine"
      }`}
    >
      <span className="grid w-32 shrink-0 place-items-center roomy:w-auto roomy:pb-3">
        <Pictogram
          name={picture}
          className={`h-20 w-auto max-w-full ${isLarge ? "roomy:h-[clamp(5rem,17dvh,12rem)]" : "roomy:h-[clamp(5rem,14dvh,7.5rem)]"}`}
        />
      </span>
      <span className="min-w-0">
        <span
          className={`block text-2xl leading-tight font-[680] tracking-tight lg:text-[26px] ${isChosen ? "" : "text-ink"}`}
        >
          <Say text={title} />
        </span>
        {hint && (
          <span className={`mt-1.5 block text-lg leading-snug ${isChosen ? "opacity-85" : "text-soft"}`}>
            {say(t, hint)}
          </span>
        )}
      </span>
    </button>
  );
}
