"use client";

import type { ReactNode } from "react";
import { Say, type TextKey } from "../texts.tsx";

/** One calm line above the question. */
export function Notice({ icon, text }: { icon?: ReactNode; text: TextKey }) {
  return (
    <p
      role="status"
      className="flex items-center gap-4 rounded-card bg-rose px-6 py-2.5 text-lg leading-snug font-semibold text-clay-deep"
    >
      {icon}
      <span>
        <Say text={text} />
      </span>
    </p>
  );
}
