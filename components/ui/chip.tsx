"use client";
import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export type Choice<T extends string> = { value: T; label: ReactNode; hint?: string };

type Props<T extends string> = {
  label: string;
  choices: readonly Choice<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** One at most; choosing it again takes it away. */
  single?: boolean;
  /** Further choices are refused once this many are chosen. */
  most?: number;
  hideLabel?: boolean;
  labelNote?: ReactNode;
};

/** A question answered by tapping words. */
export function ChoiceChips<T extends string>(props: Props<T>) {
  const {
    label,
    choices,
    chosen,
    onChange,
    single = false,
    most = Number.POSITIVE_INFINITY,
    hideLabel,
    labelNote,
  } = props;
  const toggle = (value: T) => {
    if (chosen.includes(value)) onChange(chosen.filter((each) => each !== value));
    else if (single) onChange([value]);
    else if (chosen.length < most) onChange([...chosen, value]);
  };
  return (
    <fieldset className="min-w-0">
      <legend
        className={
          hideLabel ? "sr-only" : "mb-2 flex w-full items-baseline gap-2 text-sm font-semibold text-soft"
        }
      >
        {label}
        {labelNote ? <span className="font-normal">{labelNote}</span> : null}
      </legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, label: words, hint }) => (
          <Chip
            key={value}
            isOn={chosen.includes(value)}
            onToggle={() => toggle(value)}
            {...(hint ? { hint } : {})}
          >
            {words}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

type ChipProps = { isOn: boolean; onToggle: () => void; hint?: string; children: ReactNode };

export function Chip({ isOn, onToggle, hint, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-keyshortcuts={hint}
      onClick={onToggle}
      className={`inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-[0.9375rem] font-medium transition-colors duration-150 ${
        isOn ? "border-pine bg-mist text-pine-deep" : "border-edge bg-card text-ink hover:border-pine"
      }`}
    >
      {isOn ? <Check aria-hidden="true" className="-ms-1 size-4" strokeWidth={3} /> : null}
      {children}
      {hint ? <Kbd>{hint}</Kbd> : null}
    </button>
  );
}
