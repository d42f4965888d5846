"use client";
import { type ReactNode, useId } from "react";

type Props<T extends string> = {
  label: string;
  options: readonly { value: T; label: ReactNode }[];
  value: T;
  onChange: (value: T) => void;
  hideLabel?: boolean;
};

/** Exactly one of a few, all visible at once. Arrow keys move, as in any group of radio buttons. */
export function Segmented<T extends string>({ label, options, value, onChange, hideLabel }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={hideLabel ? "sr-only" : "mb-2 text-sm font-semibold text-soft"}>{label}</legend>
      <div className="inline-flex max-w-full flex-wrap gap-1 rounded-[18px] border border-line bg-paper p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-10 cursor-pointer items-center gap-2 rounded-[14px] px-3.5 text-[0.9375rem] font-medium text-soft has-checked:bg-card has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--edge)] has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
