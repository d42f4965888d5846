"use client";

import { useEffect, useRef } from "react";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { askAloud } from "../speech/listening.ts";
import { Say, useTexts } from "../texts.tsx";

type Props = { secondsLeft: number; onStay: () => void };

/** The warning before the screen is wiped: seen, heard, and answered with one press. */
export function StillHere({ secondsLeft, onStay }: Props) {
  const { t } = useTexts();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => askAloud(question.current), []);

  return (
    <Sheet label={t("kiosk.idle.title")} onClose={onStay}>
      <div ref={question}>
        <h2 className="text-5xl leading-tight">
          <Say text="kiosk.idle.title" />
        </h2>
        <p className="mt-4 text-2xl leading-snug text-soft">
          <Say text="kiosk.idle.text" />
        </p>
        <div className="mt-8 flex items-center gap-6">
          <KioskButton look="next" className="flex-1 text-2xl!" onClick={onStay}>
            <Say text="kiosk.idle.more" />
          </KioskButton>
          <p className="min-w-20 text-center text-5xl font-[680] text-pine" aria-hidden="true">
            <bdi>{secondsLeft}</bdi>
          </p>
        </div>
      </div>
    </Sheet>
  );
}
