"use client";

import { Check, Hand, MessageCircle } from "lucide-react";
import { KioskButton } from "./button.tsx";
import { Say } from "./texts.tsx";
import type { HelpState } from "./use-help.ts";

type Props = {
  wantsPrivate: boolean;
  help: HelpState;
  /** Both the same width, on the ticket. */
  isPaired: boolean;
  onPrivate: () => void;
  onHelp: () => void;
};

/** On every screen, and like any other button: who looks over a shoulder sees nothing special. */
export function Asides({ wantsPrivate, help, isPaired, onPrivate, onHelp }: Props) {
  return (
    <div
      className={`gap-4 ${isPaired ? "grid grid-cols-2" : "flex flex-wrap max-sm:basis-full portrait:basis-full"}`}
    >
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        aria-pressed={wantsPrivate}
        icon={
          wantsPrivate ? (
            <Check aria-hidden="true" className="size-7 text-pine" strokeWidth={2.8} />
          ) : (
            <MessageCircle aria-hidden="true" className="size-7" />
          )
        }
        onClick={onPrivate}
      >
        <Say text="visitor.privateTalk" />
      </KioskButton>
      <KioskButton
        className="max-sm:flex-1 portrait:flex-1"
        icon={
          help === "none" ? (
            <Hand aria-hidden="true" className="size-7" />
          ) : (
            <Check aria-hidden="true" className="size-7 text-pine" strokeWidth={2.8} />
          )
        }
        onClick={onHelp}
      >
        {/* Not role="status": a status gives its button no name. */}
        <span aria-live="polite">
          <Say
            text={
              help === "coming"
                ? "visitor.helpComing"
                : help === "unheard"
                  ? "kiosk.helpSaved"
                  : "visitor.staffHelp"
            }
          />
        </span>
      </KioskButton>
    </div>
  );
}
