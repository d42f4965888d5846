import { type Drawing, dot, drawing, lit, ring, solid } from "./drawing.ts";

/** Faces told apart by their mouths and eyes alone, without any colour: only here do people have one. */
const answers = {
  good: drawing(
    120,
    lit(ring(60, 60, 50)),
    "M32 50q8-14 16 0M72 50q8-14 16 0",
    solid("M30 66h60q-4 30-30 30T30 66z"),
  ),
  soso: drawing(120, lit(ring(60, 60, 50)), dot(42, 50, 7), dot(78, 50, 7), "M36 82h48"),
  bad: drawing(
    120,
    lit(ring(60, 60, 50)),
    dot(42, 50, 7),
    dot(78, 50, 7),
    "M36 92q24-28 48 0M30 36l16-7M90 36l-16-7",
  ),
};

const size = 0.62;
const smaller = ({ layers }: Drawing, x: number, y: number) =>
  layers.map((layer) => ({
    ...layer,
    transform: `translate(${x - 60 * size} ${y - 60 * size}) scale(${size})`,
  }));

/** How it was: an answer each, and the question. */
export const faces = {
  ...answers,
  howWasIt: drawing(
    190,
    ...smaller(answers.good, 36, 76),
    ...smaller(answers.bad, 154, 76),
    ...smaller(answers.soso, 95, 44),
  ),
};
