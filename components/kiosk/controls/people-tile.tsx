"use client";

import { useRef } from "react";
import { bands } from "#components/pictograms/bands.ts";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import type { AgeBand } from "#lib/visits/party.ts";
import { readElement } from "../speech/listening.ts";
import { Say, useTexts } from "../texts.tsx";

type Props = {
  band: AgeBand;
  count: number;
  onChange: (count: number) => void;
  canShrink: boolean;
  canGrow: boolean;
};

/** More stand behind the number. */
const mostDrawn = 6;

/** One age: each press on the people draws one more, the small button takes one away. */
export function PeopleTile({ band, count, onChange, canShrink, canGrow }: Props) {
  const { t, second } = useTexts();
  const what = t(`lists.ageBand.${band}`);
  // The name holds all that stands on the button, so that it can be pressed by voice.
  const both = second ? `${what} ${second.t(`lists.ageBand.${band}`)}` : what;
  const tile = useRef<HTMLDivElement>(null);
  const change = (to: number): void => {
    onChange(to);
    // Read once it says the new number.
    requestAnimationFrame(() => readElement(tile.current));
  };
  return (
    <div
      ref={tile}
      data-spoken={`${what}: ${count}`}
      className={`flex min-w-0 items-stretch gap-4 max-sm:flex-col rounded-tile border-2 p-2 roomy:flex-col roomy:p-3 snug:low:p-1 ${count > 0 ? "border-pine bg-card" : "border-line bg-card/50"}`}
    >
      <button
        type="button"
        data-people
        aria-label={t("visitor.add", { what: both })}
        disabled={!canGrow}
        onClick={() => change(count + 1)}
        className="relative flex min-h-21 min-w-0 flex-1 items-center gap-3 rounded-card border-2 border-edge bg-card px-3 text-pine max-sm:flex-wrap max-sm:py-2 active:bg-mist disabled:border-line squarish:flex-col squarish:justify-center squarish:gap-2 upright:flex-col upright:justify-center upright:gap-2 roomy:flex-col roomy:justify-end roomy:gap-4 roomy:p-4"
      >
        <People band={band} count={count} />
        <span className="min-w-min text-lg leading-tight text-balance font-semibold text-ink max-lg:max-w-[7.5rem] squarish:text-center upright:text-center roomy:max-w-none roomy:text-center roomy:text-xl">
          <Say text={`lists.ageBand.${band}`} />
        </span>
        <Pictogram
          name="plus"
          className="size-8 squarish:absolute squarish:end-2.5 squarish:top-2.5 upright:absolute upright:end-2.5 upright:top-2.5 roomy:absolute roomy:end-3 roomy:top-3 roomy:size-9"
        />
      </button>
      <div className="flex items-center justify-between gap-2 roomy:min-h-21">
        <output aria-live="polite" className="min-w-10 flex-1 text-center text-4xl font-[680] tabular-nums">
          <bdi>{count}</bdi>
        </output>
        <button
          type="button"
          aria-label={t("visitor.remove", { what })}
          disabled={!canShrink}
          onClick={() => change(count - 1)}
          className="grid size-21 shrink-0 place-items-center rounded-full border-2 border-edge bg-card text-pine active:bg-mist disabled:invisible"
        >
          <Pictogram name="minus" className="size-9" />
        </button>
      </div>
    </div>
  );
}

/** As many as were counted, closer together the more they are; nobody yet is a faint one. */
function People({ band, count }: { band: AgeBand; count: number }) {
  const drawn = Math.min(Math.max(count, 1), mostDrawn);
  return (
    <span
      aria-hidden="true"
      className={`flex h-24 min-w-0 flex-1 items-end low:h-16 justify-center squarish:h-20 squarish:w-full squarish:flex-none upright:h-20 upright:w-full upright:flex-none snug:upright:h-14 roomy:h-auto roomy:w-full roomy:flex-none ${count === 0 ? "opacity-45" : ""}`}
    >
      {Array.from({ length: drawn }, (_, index) => (
        <Pictogram
          // biome-ignore lint/suspicious/noArrayIndexKey: people are told apart by nothing
          key={index}
          name={bands[band]}
          className={`h-full w-auto min-w-0 shrink! roomy:h-[clamp(5rem,17dvh,10rem)] portrait:roomy:h-28 snug:roomy:h-[clamp(4rem,11dvh,8rem)] snug:portrait:roomy:h-20 ${index > 0 && drawn > 3 ? "-ms-5" : ""}`}
        />
      ))}
    </span>
  );
}
