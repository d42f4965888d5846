"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { KioskButton } from "./controls/kiosk-button.tsx";
import { Say } from "./texts.tsx";

type Props = {
  wantsPrivate: boolean;
  hasAskedForHelp: boolean;
  onPrivate: () => void;
  onHelp: () => void;
};

/** On every screen in the same place, and like any other button: who looks over a shoulder sees nothing special. */
export function Asides({ wantsPrivate, hasAskedForHelp, onPrivate, onHelp }: Props) {
  return (
    <div className="ms-auto flex min-w-0 gap-4 max-sm:basis-full max-sm:flex-wrap portrait:basis-full">
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        look={hasAskedForHelp ? "chosen" : "quiet"}
        aria-pressed={hasAskedForHelp}
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
