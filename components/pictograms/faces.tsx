import { lit, stroke } from "./person.tsx";

const filled = { fill: "currentColor", stroke: "none" } as const;

type Props = { answer: "good" | "soso" | "bad"; x?: number; y?: number; size?: number };

/** A face told apart by its mouth and eyes alone, without any colour: only here do people have one. */
function Face({ answer, x = 60, y = 60, size = 1 }: Props) {
  return (
    <g transform={`translate(${x - 60 * size} ${y - 60 * size}) scale(${size})`}>
      <circle {...lit} cx="60" cy="60" r="50" />
      {answer === "good" ? (
        <>
          <path {...stroke} d="M32 50q8-14 16 0M72 50q8-14 16 0" />
          <path {...stroke} {...filled} d="M30 66h60q-4 30-30 30T30 66z" />
        </>
      ) : (
        <>
          <circle {...filled} cx="42" cy="50" r="7" />
          <circle {...filled} cx="78" cy="50" r="7" />
          <path
            {...stroke}
            d={answer === "soso" ? "M36 82h48" : "M36 92q24-28 48 0M30 36l16-7M90 36l-16-7"}
          />
        </>
      )}
    </g>
  );
}

/** How it was: an answer each, and the question. */
export const faces = {
  good: { width: 120, draw: <Face answer="good" /> },
  soso: { width: 120, draw: <Face answer="soso" /> },
  bad: { width: 120, draw: <Face answer="bad" /> },
  howWasIt: {
    width: 190,
    draw: (
      <>
        <Face answer="good" x={36} y={76} size={0.62} />
        <Face answer="bad" x={154} y={76} size={0.62} />
        <Face answer="soso" x={95} y={44} size={0.62} />
      </>
    ),
  },
} as const;
