import { box, bubble, dot, drawing, line, lit, litPerson, person, ring } from "./drawing.ts";

/** What it is about. */
export const reasons = {
  parenting: drawing(
    120,
    person(38, 0.92),
    litPerson(86, 0.6),
    lit("M86 32c-8-6-12-10-12-15 0-7 9-8 12-2 3-6 12-5 12 2 0 5-4 9-12 15z"),
  ),
  childEveryday: drawing(
    120,
    litPerson(38, 0.78),
    "M82 70v-6q0-8 10-8t10 8v6",
    lit(box(76, 70, 34, 44, 10)),
    "M86 92h14",
  ),
  leisure: drawing(120, litPerson(46, 0.84), "M70 78l20-18", lit(ring(97, 30, 16)), "M84 24q14 2 18 19"),
  money: drawing(
    120,
    box(10, 34, 100, 72, 14),
    "M22 34 78 14q8-2 10 6l4 14",
    lit("M110 56H86a14 14 0 0 0 0 28h24z"),
  ),
  housing: drawing(120, "M10 60 60 16l50 44M24 50v62h72V50", lit("M48 112V84a12 12 0 0 1 24 0v28z")),
  familyConflict: drawing(
    120,
    person(27, 0.78),
    person(93, 0.78),
    "M64 30 54 48h13L57 66",
    litPerson(60, 0.42),
  ),
  safety: drawing(
    120,
    "M60 8c14 10 28 14 44 14v34c0 28-18 46-44 58-26-12-44-30-44-58V22c16 0 30-4 44-14z",
    litPerson(60, 0.52, 92),
  ),
  youthOwn: drawing(120, litPerson(60, 0.84), "M60 6v8M24 22l6 6M96 22l-6 6M10 56h8M102 56h8"),
  health: drawing(
    120,
    lit("M60 108C28 84 12 66 12 44c0-30 38-36 48-8 10-28 48-22 48 8 0 22-16 40-48 64z"),
    "M60 50v28M46 64h28",
  ),
  workStudy: drawing(
    120,
    box(10, 36, 100, 72, 14),
    "M42 36V24q0-10 10-10h16q10 0 10 10v12M10 66q50 24 100 0",
    lit(ring(60, 77, 8)),
  ),
  papers: drawing(
    120,
    lit("M28 60V20q0-8 8-8h48q8 0 8 8v40"),
    "M46 30h28M46 46h28",
    "M10 54v46q0 10 10 10h80q10 0 10-10V54L60 86z",
  ),
  aboutServices: drawing(
    120,
    lit(box(12, 12, 96, 96, 22)),
    "M44 46c0-22 34-22 34 0 0 14-17 13-17 26",
    dot(61, 88, 5),
  ),
  worryForSomeone: drawing(
    120,
    person(34, 0.86),
    lit("M84 78c-14-10-21-18-21-27 0-12 15-14 21-3 6-11 21-9 21 3 0 9-7 17-21 27z"),
  ),
  /** Telling, crossed out. */
  ratherNotSay: drawing(120, lit(bubble), line(10, "M8 112 112 6")),
  other: drawing(
    120,
    box(12, 12, 40, 40, 10),
    lit(ring(88, 32, 20)),
    lit("M32 68 54 108H10z"),
    "M88 70v36M70 88h36",
  ),
};
