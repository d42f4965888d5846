"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { useTexts } from "../texts.tsx";
import { listen, softer, useCanHear, useIsListening, useVolumeAt } from "./listening.ts";

const round =
  "grid size-21 shrink-0 place-items-center rounded-full border-2 border-edge text-pine active:bg-glow";
const levels = ["volumeFull", "volumeMiddle", "volumeLow"] as const;

type Props = {
  /** Every language's own name stands there. */
  isOfNames?: boolean;
  /** What stands there where nothing can be heard: somebody to ask. */
  onHelp?: () => void;
};

/** Reads the screen aloud. Where nothing can be heard in a language no dead speaker stands. */
export function ListenButton({ isOfNames = false, onHelp }: Props) {
  const { t, locale } = useTexts();
  const canHear = useCanHear(isOfNames ? visitorLocales : [locale]);
  if (!canHear && !onHelp) return null;
  return (
    <button
      type="button"
      data-unspoken
      onClick={canHear ? listen : onHelp}
      aria-label={t(canHear ? "visitor.listen" : "visitor.staffHelp")}
      className={`${round} ${canHear ? "bg-mist" : "bg-card"}`}
    >
      <Pictogram name={canHear ? "listen" : "help"} className="size-11" />
    </button>
  );
}

/** Loud, softer, softest, and loud again; there from the first press on the speaker on. */
export function VolumeButton() {
  const { t } = useTexts();
  const isListening = useIsListening();
  const at = useVolumeAt();
  if (!isListening) return null;
  return (
    <button
      type="button"
      onClick={softer}
      aria-label={`${t("kiosk.volume")}: ${levels.length - at}`}
      className={`${round} bg-card`}
    >
      <Pictogram name={levels[at] ?? "volumeFull"} className="size-9" />
    </button>
  );
}
