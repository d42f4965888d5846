import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

type Props = { points: readonly (number | null)[] };

const [width, height, edge] = [96, 30, 4];

/** How a figure went over the last months, as a line without axes, broken where a month tells too little: the numbers are in the charts below. */
export function Spark({ points }: Props) {
  const present = points.filter((point) => point !== null);
  if (present.length < 3) return null;
  const x = scaleLinear([0, points.length - 1], [edge, width - edge]);
  const y = scaleLinear([Math.min(...present), Math.max(...present)], [height - edge, edge]);
  const path = line<number | null>()
    .defined((point) => point !== null)
    .x((_, at) => x(at))
    .y((point) => y(point ?? 0));
  const last = points.findLastIndex((point) => point !== null);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className="h-7.5 w-full max-w-28 overflow-visible"
      preserveAspectRatio="none"
    >
      <path
        d={path(points) ?? ""}
        fill="none"
        stroke="var(--pine)"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <circle cx={x(last)} cy={y(points[last] ?? 0)} r="3" fill="var(--pine)" />
    </svg>
  );
}
