/** One stroke for the whole family, in a box of 120. */
export const stroke = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 7,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

/** What children and light are filled with; a filled tile sets `--picture-fill` to a stronger one. */
export const glow = "var(--picture-fill, var(--glow))";

/** A line with light in it. */
export const lit = { ...stroke, fill: glow } as const;

/** What somebody says: telling us more, or crossed out rather not, and nothing else. */
export const bubble = "M26 12h68q14 0 14 14v50q0 14-14 14H56L32 110V90h-6q-14 0-14-14V26q0-14 14-14z";

type Props = {
  /** Middle of the figure. */
  x: number;
  foot?: number;
  /** Height against a grown-up's. */
  size?: number;
  isChild?: boolean;
  /** Hides what is behind, for a grown-up in front of something. */
  ground?: string;
};

/** A person without a face: an open circle over an arch. Children are filled with glow. */
export function Person({ x, foot = 114, size = 1, isChild = false, ground = "none" }: Props) {
  const shoulder = 28 * size;
  const body = 60 * size;
  const head = 16 * size;
  const fill = isChild ? glow : ground;
  const arch = `M${x - shoulder} ${foot}v${shoulder - body}a${shoulder} ${shoulder} 0 0 1 ${2 * shoulder} 0v${body - shoulder}`;
  return (
    <g {...stroke} fill={fill}>
      <path d={arch} />
      <circle cx={x} cy={foot - body - 7 - head} r={head} />
    </g>
  );
}
