import { box, bubble, dot, drawing, light, line, lit, litPerson, person, ring } from "./drawing.ts";

const door = "M16 114V18q0-8 8-8h36q8 0 8 8v96";

/** What happens here and what may be wished: one picture for one meaning, on every step. */
export const signs = {
  ticketNumber: drawing(
    120,
    lit("M12 34q0-8 8-8h80q8 0 8 8v12a14 14 0 0 0 0 28v12q0 8-8 8H20q-8 0-8-8V74a14 14 0 0 0 0-28z"),
    "M44 46v28M60 46h16v14H60v14h16",
  ),
  sit: drawing(
    120,
    ring(50, 22, 15),
    "M50 48q-6 0-6 8v18q0 8 8 8h28v30M26 94v20M60 94v20",
    lit("M18 50v36q0 8 8 8h34v-8"),
  ),
  screen: drawing(140, lit(box(8, 12, 124, 76, 12)), "M70 88v22M44 112h52M48 38v26M68 38h18v13H68v13h18"),
  fetch: drawing(
    120,
    light(`${door}z`),
    "M16 114V18q0-8 8-8h36q8 0 8 8v16",
    person(84, 0.82),
    "M61 84 44 66",
  ),
  /** Two grown-ups and a child at a table, under a roof of their own. */
  room: drawing(
    150,
    "M8 114V18q0-10 10-10h114q10 0 10 10v96",
    person(38, 0.6, 92),
    person(112, 0.6, 92),
    "M24 96h102M40 96v18M110 96v18",
    litPerson(75, 0.42, 92),
  ),
  noName: drawing(
    140,
    lit(box(10, 24, 120, 80, 12)),
    ring(42, 54, 10),
    "M26 86q16-22 32 0M76 54h36M76 76h24",
    line(10, "M20 114 120 12"),
  ),
  /** A grown-up and a child who hold hands, and a question. */
  children: drawing(
    150,
    person(36, 0.96),
    litPerson(92, 0.62),
    "M64 96h11M116 28c0-15 25-15 25 0 0 10-12 10-12 20",
    dot(129, 62, 5),
  ),
  /** One with a headset between two. */
  interpreter: drawing(
    180,
    person(30, 0.78),
    person(150, 0.78),
    litPerson(90, 0.94),
    "M68 34a22 22 0 0 1 44 0v4M68 34v6M112 38q0 12-12 13",
  ),
  withoutInterpreter: drawing(
    120,
    person(28, 0.86),
    person(92, 0.86),
    line(5, "M46 24h28M66 16l8 8-8 8M74 44H46M54 36l-8 8 8 8"),
  ),
  /** Two who talk behind a door. */
  inPrivate: drawing(
    140,
    person(78, 0.66, 108),
    person(116, 0.66, 108),
    light("M14 114V16q0-8 8-8l40 12v94z"),
    "M14 114V16q0-8 8-8h94q8 0 8 8v6M22 8l40 14v92M6 114h60",
    dot(50, 68, 5),
  ),
  /** Somebody who comes, one arm raised. */
  help: drawing(120, "M6 62h18M12 84h16M4 106h20M94 78 112 42", litPerson(68, 0.94)),
  /** Where to go and ask: a counter with somebody behind it. */
  desk: drawing(140, litPerson(70, 0.8, 82), "M10 82h120M20 82v32h100V82"),
  /** Two who know each other. */
  worker: drawing(120, person(28, 0.86), person(92, 0.86), "M46 92q14 10 28 0"),
  tellMore: drawing(120, lit(bubble), dot(38, 51, 6), dot(60, 51, 6), dot(82, 51, 6)),
  phone: drawing(80, lit(box(10, 6, 60, 108, 12)), "M34 98h12"),
  waitLong: drawing(120, "M10 114V26q0-8 8-8h30q8 0 8 8v88", person(86, 0.66), "M70 30h36M94 18l12 12-12 12"),
  waitShort: drawing(120, lit(ring(60, 60, 48)), "M60 32v28l20 14"),
};
