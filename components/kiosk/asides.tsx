"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { KioskButton } from "./controls/kiosk-button.tsx";
import { Say, useTexts } from "./texts.tsx";

type Props = {
  /** On the first screen alone, where the office asks: how it was. */
  onHowItWas: (() => void) | undefined;
  tellsHowItWas: boolean;
  wantsPrivate: boolean;
  /** Staff know. Where nobody could be told there is no sign of success, and the next press tries again. */
  isHelpComing: boolean;
  onPrivate: () => void;
  onHelp: () => void;
};

/** On every screen in the same place, and like any other button: who looks over a shoulder sees nothing special. */
export function Asides({ wantsPrivate, isHelpComing, onPrivate, onHelp, ...rest }: Props) {
  const { t } = useTexts();
  return (
    // Away from done, which keeps to the left beside a ticket.
    <div className="flex min-w-0 grow justify-end gap-4 rtl:group-data-ends/foot:justify-start max-sm:basis-full max-sm:flex-wrap portrait:basis-full">
      {rest.onHowItWas && (
        <KioskButton
          look={rest.tellsHowItWas ? "chosen" : "quiet"}
          aria-pressed={rest.tellsHowItWas}
          aria-label={t("visitor.feedback.question")}
          icon={<Pictogram name="howWasIt" className="h-12 w-auto text-pine" />}
          onClick={rest.onHowItWas}
        />
      )}
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        look={isHelpComing ? "chosen" : "quiet"}
        aria-pressed={isHelpComing}
        icon={<Pictogram name="help" className="size-11 text-pine" />}
        onClick={onHelp}
      >
        <Say text="visitor.staffHelp" />
      </KioskButton>
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        look={wantsPrivate ? "chosen" : "quiet"}
        aria-pressed={wantsPrivate}
        icon={<Pictogram name="inPrivate" className="h-11 w-auto text-pine" />}
        onClick={onPrivate}
      >
        <Say text="visitor.privateTalk" />
      </KioskButton>
    </div>
  );
}
