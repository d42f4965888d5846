"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import type { Closure } from "../office/closure.ts";
import { Say } from "../texts.tsx";

/** No network, or no numbers now. */
export type NoticeAbout = "offline" | Closure;

/** One calm line above the question. */
export function Notice({ about }: { about: NoticeAbout }) {
  return (
    <p
      role="status"
      className="flex items-center gap-4 rounded-card border-2 border-clay bg-rose px-5 py-2 text-lg leading-snug font-semibold text-clay-deep squarish:py-1 low:py-0.5 low:text-base low:leading-tight"
    >
      <Pictogram name={about} className="h-11 w-auto low:h-8 squarish:h-9" />
      <span>
        <Say text={about === "offline" ? "kiosk.offline" : `kiosk.${about}.title`} />
      </span>
    </p>
  );
}
