"use client";

import { Check, Hand, MessageCircle } from "lucide-react";
import { useEffect } from "react";
import { KioskButton } from "./controls/kiosk-button.tsx";
import type { HelpState } from "./flow/use-help.ts";
import { readOn } from "./speech/listening.ts";
import { Say, say, type TextKey, useTexts } from "./texts.tsx";

type Props = {
  wantsPrivate: boolean;
  help: HelpState;
  /** Both the same width, on the ticket. */
  isPaired: boolean;
  onPrivate: () => void;
  onHelp: () => void;
};

const helpWords: Record<HelpState, TextKey> = {
  none: "visitor.staffHelp",
  coming: "visitor.helpComing",
  unheard: "kiosk.helpSaved",
};

/** On every screen, and like any other button: who looks over a shoulder sees nothing special. */
export function Asides({ wantsPrivate, help, isPaired, onPrivate, onHelp }: Props) {
  const { t, locale } = useTexts();
  const words = helpWords[help];

  // biome-ignore lint/correctness/useExhaustiveDependencies: heard once, when somebody has been told
  useEffect(() => {
    if (help !== "none") readOn([say(t, words)], locale);
  }, [help]);

  return (
    <div
      className={`gap-4 ${isPaired ? "grid grid-cols-2" : "ms-auto flex min-w-0 flex-wrap max-sm:basis-full portrait:basis-full landscape:md:flex-nowrap"}`}
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
        className={`max-sm:flex-1 portrait:flex-1 ${help === "none" ? "" : "text-base"}`}
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
          <Say text={words} />
        </span>
      </KioskButton>
    </div>
  );
}
