"use client";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { type KeyboardEvent, type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  /** What the two buttons are called, for those who hear them. */
  names: { less: string; more: string };
};

const step =
  "grid size-11 place-items-center rounded-full border border-edge bg-card hover:border-pine hover:bg-mist disabled:opacity-35";

/** A small number, by two buttons, the arrow keys or by typing the digit. */
export function StepperNumber({ label, value, onChange, min = 0, max = 30, names }: Props) {
  const id = useId();
  const set = (next: number) => onChange(Math.max(min, Math.min(max, next)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowUp: value + 1,
      ArrowRight: value + 1,
      ArrowDown: value - 1,
      ArrowLeft: value - 1,
    };
    const next = /^\d$/.test(event.key) ? Number(event.key) : steps[event.key];
    if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
  };
  return (
    <div className="flex items-center justify-between gap-3">
      <span id={id} className="text-[0.9375rem]">
        {label}
      </span>
      <div className="flex items-center gap-1">
        <button
          type="button"
          tabIndex={-1}
          className={step}
          disabled={value <= min}
          onClick={() => set(value - 1)}
          id={`${id}-less`}
          aria-label={names.less}
          aria-labelledby={`${id}-less ${id}`}
        >
          <Minus aria-hidden="true" className="size-4" />
        </button>
        <div
          role="spinbutton"
          tabIndex={0}
          aria-labelledby={id}
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max}
          onKeyDown={onKeyDown}
          className={`grid h-11 w-11 place-items-center rounded-[12px] font-semibold text-xl ${value === 0 ? "text-soft" : "text-ink"}`}
        >
          {value}
        </div>
        <button
          type="button"
          tabIndex={-1}
          className={step}
          disabled={value >= max}
          onClick={() => set(value + 1)}
          id={`${id}-more`}
          aria-label={names.more}
          aria-labelledby={`${id}-more ${id}`}
        >
          <Plus aria-hidden="true" className="size-4" />
        </button>
      </div>
    </div>
  );
}
