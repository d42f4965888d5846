"use client";

import { useState } from "react";
import { reasons as pictures } from "#components/pictograms/reasons.ts";
import { reasons as builtIn, staffOnlyReasons } from "#lib/visits/codes.ts";
import { Tile } from "../controls/choice-tile.tsx";
import { useSettling } from "../controls/use-focus.ts";
import type { Answer } from "../flow/flow.ts";
import type { Link } from "../office/use-snapshot.ts";
import { readOn } from "../speech/listening.ts";
import { Say, type TextKey, useTexts } from "../texts.tsx";

/** Shown large at a time, in the office's own order; "more" shows the next ones, and the first again after the last. */
const shownAtOnce = 6;

type Reason = { code: string; labels: Record<string, string> | null };
type Props = {
  snapshot: Link["snapshot"];
  chosen: readonly string[];
  onAnswer: (answer: Answer) => void;
};

/** What it is about, as pictures: six, and others on request. Rather not say is an answer like any other and always in sight. */
export function Reasons({ snapshot, chosen, onAnswer }: Props) {
  const [page, setPage] = useState(0);
  const offered: readonly Reason[] = (
    snapshot?.reasons ?? builtIn.map((code) => ({ code, labels: null }))
  ).filter(({ code }) => !staffOnlyReasons.includes(code));
  const others = offered.filter(({ code }) => code !== "ratherNotSay");
  const shown = others.slice(page * shownAtOnce, (page + 1) * shownAtOnce);
  const ratherNotSay = offered.find(({ code }) => code === "ratherNotSay");
  const tile = (reason: Reason) => (
    <ReasonTile
      key={reason.code}
      reason={reason}
      isChosen={chosen.includes(reason.code)}
      onChoose={() => onAnswer({ type: "toggleReason", code: reason.code })}
    />
  );
  return (
    <div className="grid flex-1 auto-rows-fr gap-4 sm:grid-cols-2 landscape:md:grid-cols-4 snug:low:auto-rows-auto">
      {shown.map(tile)}
      {ratherNotSay && tile(ratherNotSay)}
      {others.length > shownAtOnce && (
        <More
          key={page}
          onMore={() => {
            setPage((page + 1) % Math.ceil(others.length / shownAtOnce));
            // Read once the others are there.
            requestAnimationFrame(readOn);
          }}
        />
      )}
    </div>
  );
}

/** New with each page: what has just come can't be chosen by the press that brought it. */
function More({ onMore }: { onMore: () => void }) {
  useSettling();
  return (
    <Tile picture="plus" size="middle" onChoose={onMore}>
      <Say text="kiosk.extra.more" />
    </Tile>
  );
}

const isBuiltIn = (code: string): code is (typeof builtIn)[number] =>
  (builtIn as readonly string[]).includes(code);

type TileProps = { reason: Reason; isChosen: boolean; onChoose: () => void };

/** In the visitor's language: the office's own words, else the built-in ones; an own reason without either is shown in Swedish, as what it is. */
function ReasonTile({ reason: { code, labels }, isChosen, onChoose }: TileProps) {
  const { locale } = useTexts();
  const own = labels?.[locale];
  const isForeign = own === undefined && labels !== null && !isBuiltIn(code);
  return (
    <Tile
      picture={isBuiltIn(code) ? pictures[code] : pictures.other}
      size="middle"
      isChosen={isChosen}
      onChoose={onChoose}
    >
      {own !== undefined || isForeign ? (
        <span lang={isForeign ? "sv" : undefined}>{own ?? labels?.sv}</span>
      ) : (
        <Say text={`lists.reason.${code}` as TextKey} />
      )}
    </Tile>
  );
}
