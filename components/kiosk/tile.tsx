"use client";

import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { useIsSaid } from "./listening.ts";
import { Say, say, type TextKey, useTexts } from "./texts.tsx";

type Props = {
  picture: PictogramName;
  title: TextKey;
  hint?: TextKey;
  isChosen?: boolean;
  onChoose: () => void;
};

/** An answer as a picture with its words under it. */
export function Tile({ picture, title, hint, isChosen, onChoose }: Props) {
  const { t } = useTexts();
  const isSaid = useIsSaid(say(t, title));
  return (
    <button
      type="button"
      onClick={onChoose}
      aria-pressed={isChosen}
      data-said={isSaid}
      className={`flex min-h-40 items-center gap-6 rounded-tile border-2 p-5 text-start transition-colors active:border-pine active:bg-pine active:text-on-pine active:[--picture-fill:var(--sun)] md:row-span-2 md:grid md:grid-rows-subgrid md:items-stretch md:gap-0 md:p-6 landscape:lg:p-6 ${
        isChosen
          ? "border-pine bg-pine text-on-pine [--picture-fill:var(--sun)]"
          : "border-line bg-card text-pine"
      }`}
    >
      <span className="grid shrink-0 place-items-center max-md:w-32 md:pt-1 md:pb-4">
        <Pictogram name={picture} className="h-20 w-auto max-w-full md:h-[clamp(5rem,15dvh,8rem)]" />
      </span>
      <span className="min-w-0">
        <span
          className={`block text-2xl leading-tight font-[680] tracking-tight lg:text-[26px] ${isChosen ? "" : "text-ink"}`}
        >
          <Say text={title} />
        </span>
        {hint && (
          <span className={`mt-1.5 block text-lg leading-snug ${isChosen ? "opacity-85" : "text-soft"}`}>
            <Say text={hint} />
          </span>
        )}
      </span>
    </button>
  );
}
