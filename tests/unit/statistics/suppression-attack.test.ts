import { describe, expect, it } from "vitest";
import { generateDay } from "#lib/cli/demo/generate-days.ts";
import { seeded } from "#lib/random.ts";
import { attackLooks } from "#lib/statistics/attack/attack-live.ts";
import { attackPublished } from "#lib/statistics/attack/attack-published.ts";
import { Attacker } from "#lib/statistics/attack/attacker.ts";
import { truthOf } from "#lib/statistics/attack/truth.ts";
import type { DayCounts } from "#lib/statistics/counting/count.ts";
import { type MeasureName, seriesNames } from "#lib/statistics/counting/measures.ts";
import { exact, type Figure, few, isFew, isSmall } from "#lib/statistics/disclosure/figure.ts";
import { stepped } from "#lib/statistics/disclosure/live-figures.ts";
import { type Published, publish } from "#lib/statistics/disclosure/publish.ts";
import { lastOfMonth, publishSeries } from "#lib/statistics/disclosure/suppress.ts";
import { openRows } from "#lib/statistics/open-data/open-rows.ts";
import { plusDays } from "#lib/statistics/period.ts";
import { addedUp } from "#tests/support/counts.ts";

/** 50 made-up offices here; `KOM_IN_ATTACKS=1000` for the full attack. */
const attacks = Number(process.env.KOM_IN_ATTACKS ?? 50);
const mostTime = 600_000 + attacks * 5_000;
const from = "2024-10-01";

const offices = new Map<number, ReturnType<typeof makeUp>>();
/** Those of the short run are attacked in two ways; a thousand would be too many to keep. */
function madeUp(seed: number): ReturnType<typeof makeUp> {
  const office = offices.get(seed) ?? makeUp(seed);
  if (seed < 50) offices.set(seed, office);
  return office;
}

/** From nearly nobody to a lively office, over a year and more, ending anywhere in a month. */
function makeUp(seed: number) {
  const random = seeded(`attack ${seed}`);
  const visitsPerDay = [0.3, 0.8, 1.5, 3, 5, 8, 14, 30][seed % 8] ?? 1;
  const through = plusDays("2025-12-20", Math.floor(random() * 60));
  const counted = new Map<string, DayCounts>();
  for (let day = from; day <= through; day = plusDays(day, 1)) {
    const counts = generateDay({ timeZone: "UTC", openedOn: from, visitsPerDay }, day, random);
    if (counts) counted.set(day, counts);
  }
  return { ...addedUp(counted), through };
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function attack(seed: number) {
  const { days, months, through } = madeUp(seed);
  const book = publish(days, months, through);
  const random = seeded(`ranges ${seed}`);
  const anyDay = () => days[Math.floor(random() * days.length)]?.day ?? from;
  const extra = Array.from({ length: 100 }, () => [anyDay(), anyDay()].toSorted()).map(
    ([first = from, last = from]) => ({ from: first, to: last }),
  );
  checkOpenData(book, through);
  const halves = [...book.halves.values()];
  return {
    ...attackPublished(book, truthOf(days, months), extra),
    waits: halves.reduce((sum, { waits }) => sum + (waits?.cells.length ?? 0), 0),
    languages: halves.reduce((sum, { missing }) => sum + (missing?.size ?? 0), 0),
  };
}

/** Open data is part of what is published, so whoever adds and subtracts it is among those who are played here: no figure of its own. */
function checkOpenData(book: Published, through: string): void {
  for (const { month, measure, value, count, low, high } of openRows(book)) {
    const figure =
      value === "all"
        ? book.series[measure as "visits"].month.get(month)
        : book.rows.get(month)?.[measure as MeasureName]?.get(value);
    const name = `${month} ${measure} ${value}`;
    check(figure?.lo === low && figure?.hi === high, `${name} is not as published`);
    check(count === null ? low !== high : count === low && low === high, `${name} tells more than its band`);
    check(count === null || !isSmall(count), `${name} tells ${count}`);
    check(plusDays(lastOfMonth(month), 31) <= through, `${name} is open data too early`);
  }
}

describe("whoever adds and subtracts everything that is published", () => {
  it(
    `recovers no count of 1–4 in ${attacks} made-up offices`,
    () => {
      const all = { views: 0, equations: 0, hidden: 0, published: 0, waits: 0, languages: 0 };
      for (let seed = 0; seed < attacks; seed++) {
        const { recovered, ...result } = attack(seed);
        expect(recovered).toEqual([]);
        for (const what of Object.keys(all) as (keyof typeof all)[]) all[what] += result[what];
      }
      if (process.env.KOM_IN_ATTACKS) console.info({ attacks, ...all, recovered: 0 });
      // The attack had something to attack, and the statistics something to say.
      expect(all.hidden).toBeGreaterThan(attacks * 50);
      expect(all.published).toBeGreaterThan(attacks * 50);
      expect(all.waits).toBeGreaterThan(attacks);
      expect(all.languages).toBeGreaterThan(attacks / 2);
    },
    mostTime,
  );

  it(
    "finds for every hidden day other days that would be published the very same way",
    () => {
      for (let seed = 0; seed < attacks / 2; seed++) {
        const { days, through } = madeUp(seed);
        for (const name of seriesNames) {
          const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
          for (const month of months.values())
            expectAmbiguous(
              month.map((row) => ({ day: row.day, count: row[name] })),
              through,
            );
        }
      }
    },
    mostTime,
  );

  it("would catch a careless publication", () => {
    const attacker = new Attacker();
    const a = attacker.unknown("a", { lo: 1, hi: 4 }, 2);
    const b = attacker.unknown("b", { lo: 1, hi: 4 }, 4);
    const c = attacker.unknown("c", { lo: 1, hi: 4 }, 4);
    attacker.equation("a, b", [a, b], 6);
    expect(attacker.recovered()).toEqual([]);
    attacker.equation("b, c", [b, c], 8);
    expect(attacker.recovered()).toEqual(["a", "b", "c"]);
  });
});

describe("whoever looks at today again and again, and reads the exact counts tomorrow", () => {
  it(
    "finds no number of arrivals between any two looks",
    () => {
      let looked = 0;
      for (let seed = 0; seed < attacks; seed++) {
        const random = seeded(`looks ${seed}`);
        const often = [0.1, 0.4, 1, 2.5][seed % 4] ?? 1;
        for (let day = 0; day < 20; day++) {
          let count = 0;
          const looks = Array.from({ length: 34 }, () => {
            // A party of one, or a whole family.
            if (random() < often / 2) count += 1 + Math.floor(random() * random() * 8);
            return { shown: stepped(count), truth: count };
          });
          looked += looks.length;
          const end = { shown: isSmall(count) ? few : exact(count), truth: count };
          expect(attackLooks(looks, end), JSON.stringify(looks.map(({ truth }) => truth))).toEqual([]);
        }
      }
      expect(looked).toBe(attacks * 20 * 34);
    },
    mostTime,
  );

  it("would find it in figures that were exact, or that were shown at once", () => {
    const careless = [0, 2, 7].map((truth) => ({ shown: exact(truth), truth }));
    expect(attackLooks(careless, { shown: exact(7), truth: 7 })).toContain("between look 1 and 2");
  });
});

type Days = { day: string; count: number }[];
const publishedAs = (days: Days, through: string): string => {
  const { day, month } = publishSeries(days, through);
  return JSON.stringify([...day, ...month]);
};

/** Looks for other counts: one more here and one less there, one more or less here alone, or all hidden days the same. */
function expectAmbiguous(days: Days, through: string): void {
  const shown = publishedAs(days, through);
  const small = days.flatMap(({ count }, at) => (isSmall(count) ? [at] : []));
  const changedBy = (change: (count: number, at: number) => number) =>
    days.map(({ day, count }, at) => ({ day, count: small.includes(at) ? change(count, at) : count }));
  for (const here of small) {
    const others = [
      ...[1, 2, 3, 4].map((all) => changedBy(() => all)),
      ...[1, -1].flatMap((by) => [
        changedBy((count, at) => (at === here ? count + by : count)),
        ...small.map((there) =>
          changedBy((count, at) => (at === here ? count + by : at === there ? count - by : count)),
        ),
      ]),
    ];
    const isPossible = others.some(
      (other) =>
        other[here]?.count !== days[here]?.count &&
        small.every((at) => isSmall(other[at]?.count ?? 0)) &&
        publishedAs(other, through) === shown,
    );
    check(isPossible, `only one count is possible on ${days[here]?.day}`);
  }
}

it("shows a count of 1–4 as few, and never as a number", () => {
  const { day } = publishSeries([{ day: "2026-01-05", count: 3 }], "2026-01-31");
  expect(isFew(day.get("2026-01-05") as Figure)).toBe(true);
});
