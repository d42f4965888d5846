"use client";

import type { ComponentProps, ReactNode } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";

type Props = ComponentProps<"button"> & {
  /** `next` is the one filled element of a screen; `chosen` has a tick, so that it is told by more than its colour. */
  look?: "next" | "quiet" | "chosen";
  icon?: ReactNode;
};

const looks = {
  next: "text-2xl border-pine bg-pine text-on-pine active:bg-pine-deep",
  quiet: "text-xl border-edge bg-card/60 text-ink active:bg-mist",
  chosen: "text-xl border-pine bg-mist text-pine-deep active:bg-mist",
};

/**
 * A button a hand full of child can hit: 80 px high at least, and a little more, as browsers round what they lay out. With words it
 * is never narrower than the longest of them.
 */
export function KioskButton({ look = "quiet", icon, children, className = "", ...rest }: Props) {
  return (
    <button
      type="button"
      data-look={look}
      className={`flex min-h-21 ${children ? "" : "min-w-21"} items-center justify-center gap-3 rounded-[20px] border-2 px-4 py-2 text-start leading-tight font-semibold low:gap-1.5 low:px-2.5 low:text-lg squarish:gap-2 squarish:px-3 roomy:gap-3.5 roomy:px-6 ${looks[look]} ${className}`}
      {...rest}
    >
      {icon && <span className="shrink-0">{icon}</span>}
      {children && <span className="min-w-min text-balance">{children}</span>}
      {look === "chosen" && <Pictogram name="chosen" className="size-7 text-pine" />}
    </button>
  );
}
