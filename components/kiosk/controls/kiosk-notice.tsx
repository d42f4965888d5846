"use client";

import type { ReactNode } from "react";
import { Say, type TextKey } from "../texts.tsx";

/** One calm line above the question. */
export function Notice({ icon, text }: { icon?: ReactNode; text: TextKey }) {
  return (
    <p
      role="status"
      data-notice
      className="flex items-center gap-4 rounded-card border-2 border-clay bg-rose px-5 py-2 text-lg leading-snug font-semibold text-clay-deep squarish:py-1 low:py-0.5 low:text-base low:leading-tight"
    >
      {icon}
      <span>
        <Say text={text} />
      </span>
    </p>
  );
}
