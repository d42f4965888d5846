import type { ReactNode } from "react";
import { bands } from "./bands.tsx";
import { controls } from "./controls.tsx";
import { faces } from "./faces.tsx";
import { reasons } from "./reasons.tsx";
import { signs } from "./signs.tsx";
import { states } from "./states.tsx";
import { whos } from "./whos.tsx";

/** The whole family, for pages that are written without React too. */
export const pictures = { ...whos, ...bands, ...reasons, ...signs, ...states, ...faces, ...controls };

export type PictogramName = keyof typeof pictures;

export const hasPictogram = (name: string): name is PictogramName => Object.hasOwn(pictures, name);

type Props = { name: PictogramName; className?: string };

/** A drawn sign of the product's own family. It never stands without words, so it is hidden from screen readers. */
export function Pictogram({ name, className = "size-24" }: Props) {
  const { width, draw }: { width: number; draw: ReactNode } = pictures[name];
  return (
    <svg
      viewBox={`0 0 ${width} 120`}
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      {draw}
    </svg>
  );
}
