"use client";

import type { ComponentProps, ReactNode } from "react";
import { useIsSaid } from "../speech/listening.ts";

type Props = ComponentProps<"button"> & {
  /** `next` is the one filled element of a screen. */
  look?: "next" | "quiet" | "chosen";
  icon?: ReactNode;
  /** Its words as they are read aloud with the question. */
  said?: string;
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
export function KioskButton({ look = "quiet", icon, said, children, className = "", ...rest }: Props) {
  const isSaid = useIsSaid(said);
  return (
    <button
      type="button"
      data-said={isSaid || undefined}
      className={`flex min-h-21 ${children ? "" : "min-w-21"} items-center justify-center gap-3.5 rounded-[20px] border-2 px-5 py-2 text-start leading-tight font-semibold transition-colors roomy:px-7 ${looks[look]} ${className}`}
      {...rest}
    >
      {icon && <span className="shrink-0">{icon}</span>}
      {children && <span className="min-w-0">{children}</span>}
    </button>
  );
}
