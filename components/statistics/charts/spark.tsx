type Props = { points: readonly (number | null)[] };

const [width, height, edge] = [96, 30, 4];

/** How a figure went over the last months, as a line without axes: the numbers are in the charts below. */
export function Spark({ points }: Props) {
  const present = points.filter((point) => point !== null);
  if (present.length < 3) return null;
  const [least, most] = [Math.min(...present), Math.max(...present)];
  const x = (at: number) => edge + (at * (width - 2 * edge)) / (points.length - 1);
  const y = (point: number) =>
    most === least ? height / 2 : height - edge - ((point - least) * (height - 2 * edge)) / (most - least);
  const last = points.findLastIndex((point) => point !== null);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className="h-7.5 w-full max-w-28 overflow-visible"
      preserveAspectRatio="none"
    >
      {runs(points).map((run) => (
        <polyline
          key={run[0]?.at}
          points={run.map(({ at, point }) => `${x(at)},${y(point)}`).join(" ")}
          fill="none"
          stroke="var(--pine)"
          strokeWidth="2"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <circle cx={x(last)} cy={y(points[last] ?? 0)} r="3" fill="var(--pine)" />
    </svg>
  );
}

/** What is known without a gap: a month that tells too little breaks the line. */
function runs(points: Props["points"]): { at: number; point: number }[][] {
  const all: { at: number; point: number }[][] = [];
  let isOpen = false;
  for (const [at, point] of points.entries()) {
    if (point === null) isOpen = false;
    else {
      if (!isOpen) all.push([]);
      all.at(-1)?.push({ at, point });
      isOpen = true;
    }
  }
  return all;
}
