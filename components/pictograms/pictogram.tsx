import { memo } from "react";
import { controls } from "./controls.ts";
import { type Drawing, pen } from "./drawing.ts";
import { faces } from "./faces.ts";
import { signs } from "./signs.ts";
import { states } from "./states.ts";
import { whos } from "./whos.ts";

/** Of the family, what a first screen may show. What only a later step shows comes with it. */
export const pictures = { ...whos, ...signs, ...states, ...faces, ...controls };

export type PictogramName = keyof typeof pictures;

export type Picture = PictogramName | Drawing;

type Props = { name: Picture; className?: string };

/** A drawn sign of the product's own family. It never stands without words, so it is hidden from screen readers. */
export const Pictogram = memo(function Pictogram({ name, className = "size-24" }: Props) {
  const { width, layers } = typeof name === "string" ? pictures[name] : name;
  return (
    <svg
      {...pen}
      viewBox={`0 0 ${width} 120`}
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      {layers.map((layer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: layers have no identity but their place
        <path key={index} {...layer} />
      ))}
    </svg>
  );
});
