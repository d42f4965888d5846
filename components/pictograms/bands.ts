import { drawing, litPerson, person, ring } from "./drawing.ts";

/** The age bands, growing, each with something of its own: the picture tells the band where the words are not read. */
export const bands = {
  adults: drawing(70, person(35)),
  /** A toddler with a tuft of hair and a rattle. */
  children0to5: drawing(64, litPerson(27, 0.52), "M27 58q-1-8 6-10", "M42 88 54 72", ring(56, 66, 5)),
  /** A school child with a satchel. */
  children6to12: drawing(64, litPerson(32, 0.74), "M22 76v38M42 76v38M22 96h20"),
  /** A teenager with a cap. */
  children13to17: drawing(68, litPerson(32, 0.9), "M18 33q14-9 28 0h16"),
};
