import { poisson, type Random, seeded } from "../../random.ts";
import { meetingBuckets, waitBuckets } from "../counting/measures.ts";
import { type Figure, middleOf } from "../disclosure/figure.ts";
import type { Row } from "../disclosure/suppress.ts";
import type { Staffing } from "./staffing.ts";

/** What the model is fed: published figures of the office alone. */
export type WhatIfInput = {
  hours: readonly { hour: number; arrivals: number; receiving: number }[];
  /** Bins of meeting lengths in minutes with how often they were. */
  lengths: readonly Bin[];
  /** The same of waits: what the model is measured against. */
  waits: readonly Bin[];
};
type Bin = { from: number; to: number; count: number };
export type Extra = { from: number; to: number; more: number };
/** Shares met within the goal in per cent: as it was, as it would be and how far off that may be; what the model says of what was. */
export type WhatIf = { before: number; after: number; error: number; modelled: number };

const days = 480;
const batches = 24;
/** Where an open bin is taken to end. */
const openBin = 45;

export function whatIfInput(staffing: Staffing | null, meeting: Row, wait: Row): WhatIfInput | null {
  if (!staffing || !meeting || !wait) return null;
  const bins = (row: ReadonlyMap<string, Figure>, bounds: readonly number[]): Bin[] =>
    bounds.map((from, at) => ({
      from,
      to: bounds[at + 1] ?? from + openBin,
      count: middleOf(row.get(String(from)) ?? { lo: 0, hi: 0 }),
    }));
  const hours = staffing.hours.map(({ hour, ...means }) => ({ hour: Number(hour), ...means }));
  return { hours, lengths: bins(meeting, meetingBuckets), waits: bins(wait, waitBuckets) };
}

/** What is asked first: one more at ten, for two hours. */
export function firstExtra({ hours }: WhatIfInput): Extra {
  const [first = 8, last = 16] = [hours[0]?.hour, hours.at(-1)?.hour];
  const from = first <= 10 && last >= 11 ? 10 : first;
  return { from, to: Math.min(from + 2, last + 1), more: 1 };
}

/**
 * What share would be met within the goal with more colleagues receiving for some hours: a simulated queue (first come, first served;
 * Poisson arrivals by hour, meetings drawn from the office's own lengths), the same arrivals and meetings before and after.
 * How many really receive is known only as the mean in meetings, so a constant is added that makes the model's waits
 * most like those that were. `error` is 95 % of the difference between batches of days, and the misfit that is left on top.
 */
export function whatIf(input: WhatIfInput, goal: number, extra: Extra): WhatIf | null {
  const observed = shareBelow(input.waits, goal);
  if (observed === null || input.hours.length === 0 || shareBelow(input.lengths, 1e6) === null) return null;
  const fits = [-2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1, 2, 3, 4].map((spare) => {
    const share = mean(simulated(input, goal, spare, null, days / 4));
    return { spare, misfit: Math.abs(share - observed) };
  });
  const { spare } = fits.reduce((best, each) => (each.misfit < best.misfit ? each : best));
  const before = simulated(input, goal, spare, null, days);
  const after = simulated(input, goal, spare, extra, days);
  const gains = after.map((share, at) => share - (before[at] ?? 0));
  const gain = mean(gains);
  const spread = Math.sqrt(mean(gains.map((each) => (each - gain) ** 2)) / (batches - 1));
  const misfit = Math.abs(mean(before) - observed);
  const percent = (share: number) => Math.round(100 * share);
  return {
    before: percent(observed),
    after: percent(Math.min(1, observed + gain)),
    error: Math.max(1, Math.ceil(100 * (1.96 * spread + misfit))),
    modelled: percent(mean(before)),
  };
}

function shareBelow(bins: readonly Bin[], goal: number): number | null {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? null : bins.reduce((sum, { from, count }) => sum + (from < goal ? count : 0), 0) / all;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The share within the goal of each batch of days. */
function simulated(
  input: WhatIfInput,
  goal: number,
  spare: number,
  extra: Extra | null,
  length: number,
): number[] {
  return Array.from({ length: batches }, (_, batch) => {
    let [met, within] = [0, 0];
    for (let day = 0; day < length / batches; day++) {
      const random = seeded(`what if ${batch} ${day}`);
      for (const wait of waitsOf(input, spare, extra, random)) {
        met++;
        if (wait < goal) within++;
      }
    }
    return met === 0 ? 1 : within / met;
  });
}

function waitsOf(
  { hours, lengths }: WhatIfInput,
  spare: number,
  extra: Extra | null,
  random: Random,
): number[] {
  const arrivals = hours
    .flatMap(({ hour, arrivals: rate }) =>
      Array.from({ length: poisson(random, rate) }, () => ({
        at: 60 * (hour + random()),
        lasts: lengthFrom(lengths, random),
      })),
    )
    .toSorted((one, other) => one.at - other.at);
  // Half a colleague is there every other day.
  const rounding = random();
  const staff = new Map(
    hours.map(({ hour, receiving }) => [hour, Math.max(1, Math.floor(receiving + spare + rounding))]),
  );
  const last = Math.max(...hours.map(({ hour }) => hour));
  const countAt = (hour: number) =>
    (staff.get(Math.min(hour, last)) ?? 1) +
    (extra && hour >= extra.from && hour < extra.to ? extra.more : 0);
  const most = Math.max(...[...staff.keys()].map(countAt));
  const freeAt = Array.from({ length: most }, () => 0);
  return arrivals.map(({ at, lasts }) => {
    let [first, begins] = [0, Number.POSITIVE_INFINITY];
    for (let one = 0; one < most; one++) {
      const there = nextThere(one, Math.max(at, freeAt[one] ?? 0), countAt, last);
      if (there < begins) [first, begins] = [one, there];
    }
    freeAt[first] = begins + lasts;
    return begins - at;
  });
}

/** The first minute from `at` on at which the colleague with this number receives. */
function nextThere(number: number, at: number, countAt: (hour: number) => number, last: number): number {
  for (let minute = at; ; minute = 60 * (Math.floor(minute / 60) + 1)) {
    const hour = Math.floor(minute / 60);
    if (number < countAt(hour)) return minute;
    if (hour > last) return Number.POSITIVE_INFINITY;
  }
}

function lengthFrom(bins: readonly Bin[], random: Random): number {
  let rest = random() * bins.reduce((sum, { count }) => sum + count, 0);
  for (const { from, to, count } of bins) {
    rest -= count;
    if (rest < 0) return from + (to - from) * random();
  }
  return openBin;
}
