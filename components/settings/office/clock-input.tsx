"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { toClock, toMinutes } from "./clock-minutes.ts";

type Props = { label: string; value: number; onChange: (minutes: number) => void };

/** A time of day on the 24-hour clock, whatever clock the browser would rather show. What is none stays, is marked, and holds the form. */
export function ClockInput({ label, value, onChange }: Props) {
  const t = useTranslations("settings.hours");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const settle = () => {
    if (typed === null) return;
    const minutes = toMinutes(typed);
    setWrong(minutes === null);
    input.current?.setCustomValidity(minutes === null ? t("noTime") : "");
    if (minutes === null) return;
    onChange(minutes);
    setTyped(null);
  };
  return (
    <span className="grid gap-1">
      <input
        ref={input}
        type="text"
        inputMode="numeric"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        value={typed ?? toClock(value)}
        maxLength={5}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === "Enter" && settle()}
        className={`${inputClass} w-21! text-center`}
      />
      {isWrong && (
        <span id={id} role="alert" className="max-w-40 text-sm font-semibold text-clay-deep">
          {t("noTime")}
        </span>
      )}
    </span>
  );
}
