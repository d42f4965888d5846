/** One path and how it is painted, where that differs from the family's pen. */
type Layer = {
  d: string;
  fill?: string;
  stroke?: "none";
  strokeWidth?: number;
  transform?: string;
};

/** In a box of 120 by its width. */
export type Drawing = { width: number; layers: readonly Layer[] };

/** One stroke for the whole family, inherited from the picture itself. */
export const pen = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 7,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

/** What children and light are filled with; a filled tile sets `--picture-fill` to a stronger one. */
const glow = "var(--picture-fill, var(--glow))";

/**
 * Neighbours that are painted alike become one path: a screen of pictures is then a third of the elements, each of which a slow tablet
 * styles, lays out and paints at a press. What stands behind comes first.
 */
export function drawing(width: number, ...shapes: (string | Layer)[]): Drawing {
  const layers: Layer[] = [];
  for (const shape of shapes) {
    const layer = typeof shape === "string" ? { d: shape } : shape;
    const last = layers.at(-1);
    if (last && isPaintedAlike(last, layer)) last.d += layer.d;
    else layers.push({ ...layer });
  }
  return { width, layers };
}

const isPaintedAlike = (one: Layer, other: Layer): boolean =>
  one.fill === other.fill &&
  one.stroke === other.stroke &&
  one.strokeWidth === other.strokeWidth &&
  one.transform === other.transform;

/** Drawn heavier or lighter. */
export const line = (strokeWidth: number, d: string): Layer => ({ d, strokeWidth });

/** A line with light in it. */
export const lit = (d: string): Layer => ({ d, fill: glow });

/** Light without a line. */
export const light = (d: string): Layer => ({ d, fill: glow, stroke: "none" });

/** Filled like a line. */
export const solid = (d: string): Layer => ({ d, fill: "currentColor", stroke: "none" });

export const dot = (x: number, y: number, radius: number): Layer => solid(ring(x, y, radius));

/** The outline of a circle around a point. */
export const ring = (x: number, y: number, radius: number): string =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

/** The outline of a box with round corners. */
export function box(x: number, y: number, width: number, height: number, radius: number): string {
  const corner = (right: number, down: number) =>
    `a${radius} ${radius} 0 0 1 ${right * radius} ${down * radius}`;
  const [across, along] = [width - 2 * radius, height - 2 * radius];
  return `M${x + radius} ${y}h${across}${corner(1, 1)}v${along}${corner(-1, 1)}h${-across}${corner(-1, -1)}v${-along}${corner(1, -1)}z`;
}

/** A person without a face, an open circle over an arch, around `x`: `size` is the height against a grown-up's. */
export function person(x: number, size = 1, foot = 114): string {
  const shoulder = 28 * size;
  const body = 60 * size;
  const head = 16 * size;
  return `M${x - shoulder} ${foot}v${shoulder - body}a${shoulder} ${shoulder} 0 0 1 ${2 * shoulder} 0v${body - shoulder}${ring(x, foot - body - 7 - head, head)}`;
}

/** A child; or a grown-up in front of something, which it hides. */
export const litPerson = (x: number, size?: number, foot?: number): Layer => lit(person(x, size, foot));

/** What somebody says: telling us more, or crossed out rather not, and nothing else. */
export const bubble = "M26 12h68q14 0 14 14v50q0 14-14 14H56L32 110V90h-6q-14 0-14-14V26q0-14 14-14z";
