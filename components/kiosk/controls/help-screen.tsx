"use client";

import { useEffect, useLayoutEffect } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { settle } from "#components/plain-html/shared/press-guard.ts";
import { readOn } from "../speech/listening.ts";
import { isReading } from "../speech/speech-synthesis.ts";
import { Say } from "../texts.tsx";

const shownMs = 4_000;

/**
 * The whole screen says for four seconds that somebody comes, and for as long as it is being read aloud. Where nobody could be told it
 * shows the way to the desk instead, without any sign of success.
 */
export function HelpScreen({ isHeard, onClose }: { isHeard: boolean; onClose: () => void }) {
  useLayoutEffect(() => {
    settle();
    return settle;
  }, []);
  useEffect(() => {
    readOn();
    const opened = performance.now();
    const timer = setInterval(() => {
      if (performance.now() - opened >= shownMs && !isReading()) onClose();
    }, 250);
    return () => clearInterval(timer);
  }, [onClose]);
  return (
    <button
      type="button"
      data-over
      onClick={onClose}
      className="fixed inset-0 z-20 grid place-content-center justify-items-center gap-8 bg-paper p-8 text-center text-pine"
    >
      <Pictogram name={isHeard ? "help" : "desk"} className="h-[min(40dvh,20rem)] w-auto" />
      {!isHeard && <Pictogram name="down" className="size-16 text-clay-deep" />}
      <span className="max-w-[24ch] text-4xl leading-tight font-[680] text-ink roomy:text-5xl">
        <Say text={isHeard ? "visitor.helpComing" : "kiosk.helpSaved"} />
      </span>
    </button>
  );
}
