"use client";

import { useState } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { toClock, toMinutes } from "./clock-minutes.ts";

type Props = { label: string; value: number; onChange: (minutes: number) => void };

/** A time of day on the 24-hour clock, whatever clock the browser would rather show. */
export function ClockInput({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    const minutes = typed === null ? null : toMinutes(typed);
    if (minutes !== null) onChange(minutes);
    setTyped(null);
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      aria-label={label}
      value={typed ?? toClock(value)}
      maxLength={5}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
      className={`${inputClass} w-21! text-center`}
    />
  );
}
