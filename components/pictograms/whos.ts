import { box, drawing, litPerson, person } from "./drawing.ts";

/** Who comes. The family is wider than the others: it is more people. */
export const whos = {
  child: drawing(120, litPerson(60, 0.94), "M33 79 15 61M87 79l18-18"),
  guardian: drawing(120, person(36), litPerson(93, 0.66)),
  family: drawing(190, person(36), person(154), litPerson(79, 0.68), litPerson(117, 0.5)),
  severalChildren: drawing(150, litPerson(28, 0.74), litPerson(76, 0.92), litPerson(124, 0.6)),
  otherAdult: drawing(120, person(60)),
  professional: drawing(120, person(60), "M60 78v14", box(49, 92, 22, 20, 4)),
};
