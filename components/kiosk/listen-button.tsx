"use client";

import { Volume2 } from "lucide-react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { readAloud } from "./speech.ts";
import { useTexts } from "./texts.tsx";

type Props = {
  texts: string[];
  /** Another language than the screen's, for the names in the language grid. */
  locale?: VisitorLocale;
  label?: string;
};

/** Reads the question and its answers aloud. */
export function ListenButton({ texts, locale, label }: Props) {
  const { locale: own, t } = useTexts();
  return (
    <button
      type="button"
      onClick={() => readAloud(texts, locale ?? own)}
      aria-label={label ?? t("visitor.listen")}
      className="grid size-20 shrink-0 place-items-center rounded-full bg-mist text-pine active:bg-glow"
    >
      <Volume2 aria-hidden="true" className="size-9" strokeWidth={2.2} />
    </button>
  );
}
