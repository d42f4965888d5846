import { describe, expect, it } from "vitest";
import { generateDay } from "#lib/cli/demo/generate-days.ts";
import { seeded } from "#lib/cli/demo/random.ts";
import { type DayCounts, rowsOf } from "#lib/statistics/counting/count.ts";
import { type MeasureName, measures, seriesNames } from "#lib/statistics/counting/measures.ts";
import { type Figure, isExact, isFew, isSmall } from "#lib/statistics/disclosure/figure.ts";
import { type MonthRow, publish, rowIn, seriesIn } from "#lib/statistics/disclosure/publish.ts";
import { lastOfMonth, publishSeries } from "#lib/statistics/disclosure/suppress.ts";
import { plusDays, stepsOf, weekday } from "#lib/statistics/period.ts";
import { addedUp } from "#tests/support/counts.ts";
import { DerivableSums } from "#tests/support/linear.ts";

/** 50 made-up offices here; `KOM_IN_ATTACKS=1000` for the full attack. */
const attacks = Number(process.env.KOM_IN_ATTACKS ?? 50);
const mostTime = 600_000 + attacks * 5_000;
const from = "2024-10-01";

/** From nearly nobody to a lively office, over a year and more, ending anywhere in a month. */
function madeUp(seed: number) {
  const random = seeded(`attack ${seed}`);
  const visitsPerDay = [0.3, 0.8, 1.5, 3, 5, 8, 14][seed % 7] ?? 1;
  const through = plusDays("2025-12-20", Math.floor(random() * 60));
  const counted = new Map<string, DayCounts>();
  for (let day = from; day <= through; day = plusDays(day, 1)) {
    const counts = generateDay({ timeZone: "UTC", openedOn: from, visitsPerDay }, day, random);
    if (counts) counted.set(day, counts);
  }
  const truth = new Map<string, number>();
  for (const [day, counts] of counted)
    for (const row of rowsOf(counts)) {
      const name = row.measure === "people" ? "childBand" : row.measure;
      const cell = `${name} ${day.slice(0, 7)} ${row.value}`;
      truth.set(cell, (truth.get(cell) ?? 0) + row.count);
    }
  return { ...addedUp(counted), through, truth };
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** What is shown is true, and never exactly 1–4. */
function checkShown(figure: Figure, count: number): void {
  check(figure.lo <= count && (figure.hi === null || count <= figure.hi), `${count} is not shown truly`);
  check(!(isExact(figure) && isSmall(count)), `${count} is shown`);
}

/** Everything an attacker can write down about unknowns: exact sums of them, and the ends of what each may be. */
class Attack {
  readonly derivable = new DerivableSums();
  readonly bounds: { lo: number; hi: number }[] = [];
  readonly names: string[] = [];
  readonly truth: number[] = [];
  readonly sums: { unknowns: number[]; sum: number }[] = [];

  unknown(name: string, figure: Figure, truth: number): number {
    this.names.push(name);
    this.truth.push(truth);
    this.bounds.push({ lo: figure.lo, hi: figure.hi ?? Number.POSITIVE_INFINITY });
    return this.names.length - 1;
  }

  equation(unknowns: number[], sum: number): void {
    check(unknowns.reduce((all, each) => all + (this.truth[each] ?? 0), 0) === sum, "a false sum");
    if (unknowns.length === 0) return;
    this.derivable.add(unknowns);
    this.sums.push({ unknowns, sum });
  }

  /** Narrows every bound by every sum until nothing moves: what counting "at least" and "at most" can find. */
  narrow(): void {
    for (let hasMoved = true; hasMoved; ) {
      hasMoved = false;
      for (const { unknowns, sum } of this.sums) {
        const lows = unknowns.reduce((all, each) => all + (this.bounds[each]?.lo ?? 0), 0);
        const highs = unknowns.reduce((all, each) => all + (this.bounds[each]?.hi ?? 0), 0);
        for (const each of unknowns) {
          const bound = this.bounds[each];
          if (!bound) continue;
          const lo = Number.isFinite(highs) ? Math.max(bound.lo, sum - (highs - bound.hi)) : bound.lo;
          const hi = Math.min(bound.hi, sum - (lows - bound.lo));
          if (lo === bound.lo && hi === bound.hi) continue;
          this.bounds[each] = { lo, hi };
          hasMoved = true;
        }
      }
    }
  }

  /** Names of counts of 1–4 that are known after all. */
  recovered(): string[] {
    this.narrow();
    return this.names.filter((_, at) => {
      const { lo, hi } = this.bounds[at] ?? { lo: 0, hi: 1 };
      return isSmall(this.truth[at] ?? 0) && (this.derivable.tells([at]) || lo === hi);
    });
  }
}

type Attacked = { recovered: string[]; views: number; equations: number; hidden: number; published: number };
function attack(seed: number): Attacked {
  const { days, months, through, truth } = madeUp(seed);
  const book = publish(days, months, through);
  const attacker = new Attack();
  let [views, published] = [0, 0];
  const recovered: string[] = [];
  const number = new Map<string, number>();

  for (const name of seriesNames) {
    for (const row of days) {
      const figure = book.series[name].day.get(row.day) as Figure;
      checkShown(figure, row[name]);
      if (!isExact(figure))
        number.set(`${name} ${row.day}`, attacker.unknown(`${name} ${row.day}`, figure, row[name]));
    }
    // Every day, week, month, year and a hundred ranges as exports would have them.
    const random = seeded(`ranges ${seed} ${name}`);
    const anyDay = () => days[Math.floor(random() * days.length)]?.day ?? from;
    const ranges = [
      ...stepsOf({ from, to: "2026-12-31" }),
      ...days.flatMap(({ day }) => [
        { from: plusDays(day, 1 - weekday(day)), to: plusDays(day, 7 - weekday(day)) },
        { from: `${day.slice(0, 7)}-01`, to: lastOfMonth(day.slice(0, 7)) },
        { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` },
      ]),
      ...Array.from({ length: 100 }, () => [anyDay(), anyDay()].toSorted()).map(([a = from, b = from]) => ({
        from: a,
        to: b,
      })),
    ];
    const seen = new Set<string>();
    for (const range of ranges) {
      const key = `${range.from} ${range.to}`;
      if (seen.has(key)) continue;
      seen.add(key);
      views++;
      const figure = seriesIn(book, name, range);
      const inside = days.filter(({ day }) => day >= range.from && day <= range.to);
      const sum = inside.reduce((all, row) => all + row[name], 0);
      checkShown(figure, sum);
      if (!isExact(figure)) continue;
      published++;
      const unknowns = inside.flatMap(({ day }) => number.get(`${name} ${day}`) ?? []);
      const others = inside
        .filter(({ day }) => !number.has(`${name} ${day}`))
        .reduce((all, row) => all + row[name], 0);
      attacker.equation(unknowns, figure.lo - others);
    }
    // Sums of 1–4 over whole weeks, months and years are counts too.
    for (const range of ranges) {
      const inside = days.filter(({ day }) => day >= range.from && day <= range.to);
      if (!isSmall(inside.reduce((all, row) => all + row[name], 0))) continue;
      const unknowns = inside.flatMap(({ day }) => number.get(`${name} ${day}`) ?? []);
      if (unknowns.length > 0 && attacker.derivable.tells(unknowns))
        recovered.push(`${name} ${range.from}–${range.to}`);
    }
  }

  for (const [month, rows] of book.rows) {
    const totals: Record<string, Figure | undefined> = {
      visits: book.series.visits.month.get(month),
      children: book.series.children.month.get(month),
      met: rows.result?.get("met"),
    };
    for (const [name, row] of Object.entries(rows) as [MeasureName, ReadonlyMap<string, Figure> | null][]) {
      if (!row) continue;
      views++;
      const unknowns: number[] = [];
      let exactSum = 0;
      for (const [value, figure] of row) {
        const count = truth.get(`${name} ${month} ${value}`) ?? 0;
        checkShown(figure, count);
        if (isExact(figure)) {
          exactSum += figure.lo;
          published++;
        } else unknowns.push(attacker.unknown(`${name} ${month} ${value}`, figure, count));
      }
      const { of } = measures[name];
      const total = of === "meetings" ? { lo: meetingsOf(months, month), hi: 0 } : totals[of];
      if (of === "several" || total === undefined || (of !== "meetings" && !isExact(total))) continue;
      attacker.equation(unknowns, total.lo - exactSum);
      const year = rowIn(
        book,
        name,
        [...book.rows.keys()].filter((each) => each.startsWith(month.slice(0, 4))),
      );
      for (const figure of year?.values() ?? [])
        check(!(isExact(figure) && isSmall(figure.lo)), "a small year");
    }
  }
  recovered.push(...attacker.recovered());
  return { recovered, views, equations: attacker.sums.length, hidden: attacker.names.length, published };
}

const meetingsOf = (months: readonly MonthRow[], month: string): number =>
  months.find((row) => row.month === month && row.measure === "meetings")?.count ?? 0;

describe("whoever adds and subtracts everything that is published", () => {
  it(
    `recovers no count of 1–4 in ${attacks} made-up offices`,
    () => {
      const all = { views: 0, equations: 0, hidden: 0, published: 0 };
      for (let seed = 0; seed < attacks; seed++) {
        const { recovered, ...result } = attack(seed);
        expect(recovered).toEqual([]);
        for (const what of ["views", "equations", "hidden", "published"] as const) all[what] += result[what];
      }
      if (process.env.KOM_IN_ATTACKS) console.info({ attacks, ...all, recovered: 0 });
      // The attack had something to attack, and the statistics something to say.
      expect(all.hidden).toBeGreaterThan(attacks * 50);
      expect(all.published).toBeGreaterThan(attacks * 50);
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
    const attacker = new Attack();
    const a = attacker.unknown("a", { lo: 1, hi: 4 }, 2);
    const b = attacker.unknown("b", { lo: 1, hi: 4 }, 4);
    const c = attacker.unknown("c", { lo: 1, hi: 4 }, 4);
    attacker.equation([a, b], 6);
    expect(attacker.recovered()).toEqual([]);
    attacker.equation([b, c], 8);
    expect(attacker.recovered()).toEqual(["a", "b", "c"]);
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
