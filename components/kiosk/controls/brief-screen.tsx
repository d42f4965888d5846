"use client";

import { useEffect, useLayoutEffect } from "react";
import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { settle } from "#components/plain-html/shared/press-guard.ts";
import { readOn } from "../speech/listening.ts";
import { isReading } from "../speech/speech-synthesis.ts";
import { Say, type TextKey } from "../texts.tsx";

const shownMs = 4_000;

type Props = {
  picture: PictogramName;
  text: TextKey;
  /** An arrow under the picture: where to go, without any sign of success. */
  isWay?: boolean;
  onClose: () => void;
};

/** The whole screen says one thing for four seconds, and for as long as it is being read aloud. */
export function BriefScreen({ picture, text, isWay = false, onClose }: Props) {
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
      <Pictogram name={picture} className="h-[min(40dvh,20rem)] w-auto" />
      {isWay && <Pictogram name="down" className="size-16 text-clay-deep" />}
      <span className="max-w-[24ch] text-4xl leading-tight text-balance font-[680] text-ink roomy:text-5xl">
        <Say text={text} />
      </span>
    </button>
  );
}
