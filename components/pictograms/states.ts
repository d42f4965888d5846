import { dot, drawing, line, lit, litPerson, person } from "./drawing.ts";

/** Why no number is given now, each unlike the others from across the room, and where to turn instead. */
export const states = {
  /** A shut door at night. */
  closed: drawing(
    150,
    lit("M36 112V24q0-8 8-8h52q8 0 8 8v88z"),
    "M22 112h96",
    dot(90, 66, 6),
    line(5, "M138 14a16 16 0 1 0 6 24 14 14 0 0 1-6-24z"),
  ),
  /** A cup that steams. */
  paused: drawing(
    150,
    lit("M26 52h76v32q0 24-24 24H50q-24 0-24-24z"),
    "M102 60h12q14 0 14 14t-14 14h-12M46 36q-8-9 0-18M66 36q-8-9 0-18M86 36q-8-9 0-18",
  ),
  /** More people than seats. */
  full: drawing(
    190,
    person(24, 0.62),
    person(166, 0.62),
    person(60, 0.82),
    person(130, 0.82),
    person(95, 0.96),
    litPerson(76, 0.4),
    litPerson(114, 0.4),
  ),
  /** A cloud that nothing reaches. */
  offline: drawing(
    130,
    lit("M34 92a24 24 0 0 1 0-48 32 32 0 0 1 60-6 27 27 0 0 1 4 54z"),
    line(9, "M18 112 112 14"),
  ),
  /** A ticket that did not come. */
  notYet: drawing(
    120,
    lit("M12 34q0-8 8-8h80q8 0 8 8v12a14 14 0 0 0 0 28v12q0 8-8 8H20q-8 0-8-8V74a14 14 0 0 0 0-28z"),
    "M46 46l28 28M74 46 46 74",
  ),
  /** A slip that stands out of the printer, to be taken. */
  takePaper: drawing(
    120,
    "M16 66q0-8 8-8h72q8 0 8 8v38q0 8-8 8H24q-8 0-8-8z",
    lit("M34 76V14l8 6 9-6 9 6 9-6 9 6 8-6v62z"),
    line(6, "M48 38h24M48 54h24"),
  ),
  /** A printer that nothing comes out of. */
  noPaper: drawing(
    120,
    "M16 66q0-8 8-8h72q8 0 8 8v38q0 8-8 8H24q-8 0-8-8zM34 78h52",
    line(9, "M44 12l32 32M76 12 44 44"),
  ),
  danger: drawing(120, "M60 12 112 104q2 6-4 6H12q-6 0-4-6z", line(10, "M60 46v28"), dot(60, 92, 6)),
  call: drawing(
    120,
    lit(
      "M22 14q10-6 16 4l10 16q4 8-3 14l-6 5q10 22 30 32l6-7q6-6 14-2l16 10q9 7 3 16-8 14-26 12C46 108 10 72 8 36q0-14 14-22z",
    ),
  ),
};
