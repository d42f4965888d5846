import type { BoardPage } from "#lib/statistics/board/board-page.ts";
import type { Shape, Tone } from "#lib/statistics/board/shapes.ts";

const colours: Record<Tone, string> = {
  strong: "var(--pine)",
  other: "var(--clay)",
  soft: "var(--soft)",
  grid: "var(--line)",
  pale: "var(--mist)",
};

/** A chart of the page as the file has it, point for point. */
export function BoardChart({ chart }: { chart: BoardPage["charts"][number] }) {
  const { title, key, size, shapes } = chart;
  return (
    <figure className="min-w-0">
      <figcaption>
        <h2 className="text-base">{title}</h2>
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-soft">
          {key.map(({ tone, text }) => (
            <span key={text} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className="h-1.5 w-3.5" style={{ background: colours[tone] }} />
              {text}
            </span>
          ))}
        </p>
      </figcaption>
      <svg aria-hidden="true" viewBox={`0 0 ${size.width} ${size.height}`} className="mt-1.5 w-full">
        {shapes.map((shape, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a finished chart never move
          <Drawn key={at} shape={shape} />
        ))}
      </svg>
    </figure>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case "rect": {
      const { kind: _, tone, ...box } = shape;
      return <rect {...box} fill={colours[tone]} />;
    }
    case "dot":
      return <circle cx={shape.x} cy={shape.y} r={2} fill={colours[shape.tone]} />;
    case "line":
      return (
        <polyline
          points={shape.points.map((point) => point.join()).join(" ")}
          fill="none"
          stroke={colours[shape.tone]}
          strokeWidth={shape.width}
          strokeDasharray={shape.isDashed ? "4 3" : undefined}
        />
      );
    case "text":
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.anchor} fontSize={7.5} fill="var(--soft)">
          {shape.text}
        </text>
      );
  }
}
