"use client";

import type { ReactNode } from "react";
import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";

type Props = {
  picture: PictogramName;
  isChosen?: boolean;
  /** One of few that share a screen, or one of many. */
  size?: "large" | "middle";
  /** Its words stand under the picture on every screen. */
  isUpright?: boolean;
  onChoose: () => void;
  /** Its words. */
  children: ReactNode;
};

const sizes = {
  large: {
    box: "gap-5 p-5 low:py-3 roomy:flex-col roomy:gap-4 roomy:p-6",
    picture: "h-24 low:h-20 roomy:h-[clamp(6rem,17dvh,12rem)]",
    words: "text-2xl lg:text-[26px] roomy:text-center",
  },
  middle: {
    box: "gap-2.5 px-3 py-1.5 roomy:flex-col roomy:justify-center roomy:gap-2.5",
    picture: "h-16 low:h-12 roomy:h-[clamp(4rem,10dvh,7rem)] portrait:roomy:h-20",
    words: "text-lg low:text-base roomy:text-center roomy:text-[1.375rem]",
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
      className={`relative flex min-h-21 min-w-0 items-center justify-center rounded-tile border-2 text-start transition-colors active:border-pine active:bg-pine active:text-on-pine active:[--picture-fill:var(--sun)] ${look.box} ${isUpright ? "flex-col text-center" : ""} ${
        isChosen
          ? "border-pine bg-pine text-on-pine [--picture-fill:var(--sun)]"
          : "border-edge bg-card text-pine"
      }`}
    >
      <Pictogram
        name={picture}
        className={`w-auto ${isUpright ? "max-w-full" : "max-w-[40%] roomy:max-w-full"} ${look.picture}`}
      />
      <span
        className={`min-w-min leading-tight font-[680] tracking-tight ${look.words} ${isChosen ? "" : "text-ink"}`}
      >
        {children}
      </span>
      {isChosen && <Pictogram name="chosen" className="absolute end-3 top-3 size-7" />}
    </button>
  );
}
