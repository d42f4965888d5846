"use client";

import type { ReactNode } from "react";
import { Pictogram, type Picture } from "#components/pictograms/pictogram.tsx";

type Props = {
  picture: Picture;
  isChosen?: boolean;
  /** The only picture of its answer, one of few that share a screen, or one of many. */
  size?: "huge" | "large" | "middle";
  /** Its words stand under the picture on every screen. */
  isUpright?: boolean;
  onChoose: () => void;
  /** Its words. */
  children: ReactNode;
};

const sizes = {
  huge: {
    box: "gap-5 p-5 roomy:gap-8 portrait:roomy:flex-row portrait:roomy:justify-start portrait:roomy:gap-14 portrait:roomy:ps-[14%]",
    picture:
      "h-32 squarish:h-[clamp(8rem,26dvh,14rem)] roomy:h-[clamp(9rem,30dvh,16rem)] portrait:roomy:h-[clamp(7rem,15dvh,11rem)]",
    words: "text-3xl roomy:text-4xl",
  },
  large: {
    box: "gap-5 p-5 low:py-1.5 roomy:flex-col roomy:gap-4 roomy:p-6",
    picture: "h-24 low:h-18 roomy:h-[clamp(6rem,17dvh,12rem)]",
    words: "text-2xl lg:text-[26px] roomy:text-center",
  },
  middle: {
    box: "gap-2.5 px-3 py-1.5 larger:flex-wrap squarish:flex-col roomy:flex-col roomy:justify-center roomy:gap-2.5 snug:gap-1.5 snug:low:px-2",
    picture:
      "h-16 low:h-12 roomy:h-[clamp(4rem,10dvh,7rem)] portrait:roomy:h-20 snug:low:h-9 snug:squarish:h-12 snug:roomy:h-14",
    words: "text-lg low:text-base squarish:text-center roomy:text-center roomy:text-[1.375rem]",
  },
};

/** An answer as a picture with its words. */
export function Tile({ picture, isChosen, size = "large", isUpright = false, onChoose, children }: Props) {
  const look = sizes[size];
  return (
    <button
      type="button"
      onClick={onChoose}
      aria-pressed={isChosen}
      data-look={isChosen ? "chosen" : "quiet"}
      className={`relative flex min-h-21 min-w-0 items-center justify-center rounded-tile border-2 active:border-pine active:bg-pine active:text-on-pine active:[--picture-fill:var(--sun)] ${look.box} ${isUpright ? "flex-col text-center" : "text-start"} ${
        isChosen
          ? "border-pine bg-pine text-on-pine [--picture-fill:var(--sun)]"
          : "border-edge bg-card text-pine"
      }`}
    >
      <Pictogram
        name={picture}
        className={`w-auto ${isUpright ? "max-w-full" : "max-w-[40%] squarish:max-w-full roomy:max-w-full"} ${look.picture}`}
      />
      <span
        className={`min-w-min leading-tight text-balance font-[680] tracking-tight ${look.words} ${isChosen ? "" : "text-ink"}`}
      >
        {children}
      </span>
      {isChosen && <Pictogram name="chosen" className="absolute end-3 top-3 size-7" />}
    </button>
  );
}
