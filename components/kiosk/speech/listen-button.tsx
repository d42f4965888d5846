"use client";

import { Volume2 } from "lucide-react";
import { useEffect } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { useTexts } from "../texts.tsx";
import { listen, readOn } from "./listening.ts";

type Props = {
  texts: string[];
  /** Another language than the screen's, for the names in the language grid. */
  locale?: VisitorLocale;
  label?: string;
  /** Whoever listens hears it as soon as it is there. */
  isOfStep?: boolean;
};

/** Reads the question and its answers aloud. */
export function ListenButton({ texts, locale, label, isOfStep = false }: Props) {
  const { locale: own, t, isComing } = useTexts();

  // biome-ignore lint/correctness/useExhaustiveDependencies: read when it appears and when the language does, not at every press
  useEffect(() => {
    if (isOfStep && !isComing) readOn(texts, own);
  }, [own, isComing]);

  return (
    <button
      type="button"
      onClick={() => listen(texts, locale ?? own)}
      aria-label={label ?? t("visitor.listen")}
      className="grid size-21 shrink-0 place-items-center rounded-full bg-mist text-pine active:bg-glow"
    >
      <Volume2 aria-hidden="true" className="size-9" strokeWidth={2.2} />
    </button>
  );
}
