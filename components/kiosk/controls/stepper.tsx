"use client";

import { Minus, Plus } from "lucide-react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import type { AgeBand } from "#lib/visits/party.ts";
import { useIsSaid } from "../speech/listening.ts";
import { Say, useTexts } from "../texts.tsx";

type Props = {
  band: AgeBand;
  count: number;
  onChange: (count: number) => void;
  canShrink: boolean;
  canGrow: boolean;
};

const round =
  "grid size-21 shrink-0 place-items-center rounded-full border-2 border-edge bg-card text-pine active:bg-mist disabled:border-line disabled:bg-transparent disabled:text-edge";

/** As it is read aloud. */
export const countText = (what: string, count: number): string => `${what}: ${count}`;

/** How many of one age: two large buttons and the number between them. */
export function Stepper({ band, count, onChange, canShrink, canGrow }: Props) {
  const { t } = useTexts();
  const what = t(`lists.ageBand.${band}`);
  const isSaid = useIsSaid(countText(what, count));
  return (
    <fieldset
      data-said={isSaid}
      className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-tile border-2 p-4 low:py-2 landscape:md:flex-nowrap roomy:flex-col roomy:p-5 ${count > 0 ? "border-pine bg-card" : "border-line bg-card/50"}`}
    >
      <legend className="sr-only">{what}</legend>
      <div className="flex min-w-0 items-center gap-3 roomy:flex-1 roomy:flex-col roomy:justify-center">
        <Pictogram
          name={band}
          className={`h-14 w-auto roomy:h-28 ${count > 0 ? "text-pine" : "text-soft opacity-60"}`}
        />
        <p
          aria-hidden="true"
          className="text-lg leading-tight font-semibold text-balance [overflow-wrap:anywhere] roomy:text-center roomy:text-2xl"
        >
          <Say text={`lists.ageBand.${band}`} />
        </p>
      </div>
      <div className="flex items-center justify-between gap-2 max-md:flex-1">
        <button
          type="button"
          className={round}
          aria-label={t("visitor.remove", { what })}
          disabled={!canShrink}
          onClick={() => onChange(count - 1)}
        >
          <Minus aria-hidden="true" className="size-9" strokeWidth={2.6} />
        </button>
        <output aria-live="polite" className="min-w-12 text-center text-5xl font-[680] tabular-nums">
          <bdi>{count}</bdi>
        </output>
        <button
          type="button"
          className={round}
          aria-label={t("visitor.add", { what })}
          disabled={!canGrow}
          onClick={() => onChange(count + 1)}
        >
          <Plus aria-hidden="true" className="size-9" strokeWidth={2.6} />
        </button>
      </div>
    </fieldset>
  );
}
