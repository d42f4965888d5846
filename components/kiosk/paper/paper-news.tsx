"use client";

import { useEffect, useRef } from "react";
import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { readElement } from "../speech/listening.ts";
import { isReading } from "../speech/speech-synthesis.ts";
import { isolated, Say, type TextKey } from "../texts.tsx";
import type { Paper } from "./use-silent-print.ts";

const news: Record<Paper, { picture: PictogramName; text: TextKey }> = {
  printing: { picture: "print", text: "kiosk.ticket.printing" },
  printed: { picture: "takePaper", text: "kiosk.ticket.takePaper" },
  unsure: { picture: "noPaper", text: "kiosk.ticket.writeDown" },
  none: { picture: "noPaper", text: "kiosk.ticket.noPaper" },
};

/** What becomes of the paper, beside the number: each state drawn apart, and what to do without it. */
export function PaperNews({ paper, code }: { paper: Paper; code: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  // Whoever listens hears the number to its end first.
  useEffect(() => {
    if (paper === "printing") return;
    const timer = setInterval(() => {
      if (isReading()) return;
      clearInterval(timer);
      readElement(line.current);
    }, 400);
    return () => clearInterval(timer);
  }, [paper]);
  const { picture, text } = news[paper];
  return (
    <p
      ref={line}
      role="status"
      data-paper={paper}
      className="relative z-10 mt-4 portrait:mt-0 portrait:py-1.5 flex items-center gap-4 self-start rounded-card border-2 border-edge bg-card px-5 py-3 text-xl leading-snug font-semibold text-ink low:mt-2 low:gap-3 low:px-3 low:py-1.5 low:text-lg"
    >
      <Pictogram name={picture} className="h-16 w-auto text-pine portrait:h-11 low:h-11" />
      <span className="text-balance">
        <Say text={text} values={{ code: isolated(code) }} />
      </span>
    </p>
  );
}
