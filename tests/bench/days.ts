import type { Random } from "#lib/random.ts";
import { type Day, exponential, logNormal } from "./simulation.ts";

/** Mean length of a meeting in the steady queue, in minutes. */
export const steadyMeeting = 20;

/** The same staff the whole day, meetings and arrivals without memory: what queueing theory knows the answer to (M/M/s). */
export const steadyDay =
  (staff: number, load: number) =>
  (random: Random): Day => ({
    minutes: 540,
    arrivals: () => (load * staff) / steadyMeeting,
    shifts: Array.from({ length: staff }, () => [[0, 2_000]]),
    meeting: () => exponential(random, steadyMeeting),
    noShows: 0,
  });

/** When five secretaries come, eat, are back and go. */
const shifts = [
  [0, 210, 270, 540],
  [0, 210, 270, 540],
  [0, 270, 330, 420],
  [60, 270, 330, 540],
  [0, 225, 285, 540],
];

/**
 * A day at an office: a rush in the morning and one after lunch, lunch in two shifts, one comes late, one goes early, some
 * have left when called. Where the staff is `changing`, everybody comes, eats and goes up to a quarter of an hour earlier or later
 * than yesterday, and each secretary is missing on every fifteenth day and leaves for good within every fifteenth.
 */
export const officeDay =
  (staff: "steady" | "changing") =>
  (random: Random): Day => ({
    minutes: 480,
    arrivals: (at) =>
      0.14 + 0.14 * Math.exp(-(((at - 75) / 60) ** 2)) + 0.1 * Math.exp(-(((at - 300) / 50) ** 2)),
    shifts: staff === "steady" ? shifts.map((one) => spans(one)) : changed(random),
    meeting: () => logNormal(random, 22, 0.6),
    noShows: 0.06,
  });

const spans = ([comes = 0, eats = 0, back = 0, goes = 0]: number[]): [number, number][] => [
  [comes, eats],
  [back, goes],
];

function changed(random: Random): [number, number][][] {
  const days = shifts.map((one) => {
    const [comes = 0, ...others] = one.map((at) => at + (random() * 2 - 1) * 15);
    const fate = random() * 15;
    const leaves = fate < 1 ? 0 : fate < 2 ? random() * 480 : Number.POSITIVE_INFINITY;
    return spans([Math.max(0, comes), ...others])
      .map(([begin, end]): [number, number] => [begin, Math.min(end, leaves)])
      .filter(([begin, end]) => begin < end);
  });
  return days.some((spans) => spans.length > 0) ? days : changed(random);
}
