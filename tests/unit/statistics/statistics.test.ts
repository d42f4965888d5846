import { describe, expect, it } from "vitest";
import { generateDay } from "#lib/cli/demo/generate-days.ts";
import { seeded } from "#lib/random.ts";
import { measures, waitBuckets } from "#lib/statistics/counting/measures.ts";
import { exact, type Figure, few, figureText, sumOf } from "#lib/statistics/disclosure/figure.ts";
import { type Published, publish, together } from "#lib/statistics/disclosure/publish.ts";
import { publishLooseRow, publishRow, publishSeries } from "#lib/statistics/disclosure/suppress.ts";
import {
  baseOf,
  earlier,
  firstWholeMonth,
  piecesOf,
  plusDays,
  plusMonths,
  rangeOf,
  stepsOf,
} from "#lib/statistics/period.ts";
import { annotationSchema, statisticsQuery } from "#lib/statistics/schema.ts";
import {
  chanceOf,
  changeOf,
  changesOf,
  changeText,
  pointsText,
  shareChance,
  verdictOf,
} from "#lib/statistics/view/changes.ts";
import { stepNames } from "#lib/statistics/view/date-names.ts";
import { medianFigure, quantile } from "#lib/statistics/view/distribution.ts";
import { percentOf, shareOf, shareSteps } from "#lib/statistics/view/shares.ts";
import { statisticsView } from "#lib/statistics/view/view.ts";
import { addedUp } from "#tests/support/counts.ts";

const everything = { from: "2016-08-01", to: "2026-11-21" };
const textOf = (figure: Figure) => figureText(figure, "sv");
const row = (counts: Record<string, number>) => new Map(Object.entries(counts));

describe("small counts", () => {
  it("are shown as less than five, zero and five as they are", () => {
    const days = [0, 1, 4, 5].map((count, at) => ({ day: `2026-01-0${at + 5}`, count }));
    const { day } = publishSeries(days, "2026-01-31");
    expect([...day.values()].map(textOf)).toEqual(["0", "<5", "<5", "5"]);
  });

  it("make a month a range when its exact sum would give the one hidden day away", () => {
    const days = [
      { day: "2026-01-05", count: 3 },
      { day: "2026-01-06", count: 9 },
    ];
    expect(textOf(publishSeries(days, "2026-01-31").month.get("2026-01") ?? few)).toBe("10–13");
    const both = [...days, { day: "2026-01-07", count: 2 }];
    expect(textOf(publishSeries(both, "2026-01-31").month.get("2026-01") ?? few)).toBe("14");
    expect(textOf(publishSeries(both, "2026-01-20").month.get("2026-01") ?? few)).toBe("11–17");
  });

  it("hide a second value where the total would tell the one", () => {
    const published = publishRow(row({ kiosk: 20, phone: 3 }), ["kiosk", "phone"], true);
    expect([...(published?.values() ?? [])].map(textOf)).toEqual(["19–22", "<5"]);
    expect(publishRow(row({ kiosk: 5, phone: 1 }), ["kiosk", "phone"], true)).toBeNull();
    expect(publishRow(row({ kiosk: 20, phone: 6 }), ["kiosk", "phone"], false)).toBeNull();
  });

  it("hide with them what was not noted, before what a board asks about", () => {
    const { values, companions } = measures.offered;
    const published = publishRow(row({ yes: 9, no: 6, thinking: 2, unknown: 40 }), values, true, companions);
    expect([...(published ?? [])].map(([answer, figure]) => `${answer} ${textOf(figure)}`)).toEqual([
      "yes 9",
      "no 6",
      "thinking <5",
      "unknown 38–41",
    ]);
  });

  it("stay hidden when every visit has one reason and all but one value is known", () => {
    const outcomes = row({ talk: 16, other: 4 });
    const bounds = { least: 1, most: 4 };
    const published = publishLooseRow(outcomes, ["talk", "other"], exact(20), bounds);
    expect([...(published?.values() ?? [])].map(textOf)).toEqual(["5+", "<5"]);
  });

  it("have the thousands of the reader's language, in ranges too", () => {
    const range = { lo: 13_054, hi: 13_057 };
    expect(figureText(range, "sv")).toBe("13\u00a0054–13\u00a0057");
    expect(figureText(range, "en")).toBe("13,054–13,057");
    expect(figureText(exact(999), "sv")).toBe("999");
  });

  it("add up to ranges, never to more than is known", () => {
    expect(textOf(sumOf([exact(10), few, few]))).toBe("12–18");
    expect(textOf(sumOf([exact(0), few]))).toBe("<5");
    expect(textOf(sumOf([exact(7), { lo: 5, hi: null }]))).toBe("12+");
  });
});

describe("years that are published one by one", () => {
  it("tell together what they tell when they are published at once", () => {
    const through = "2026-02-13";
    const office = { timeZone: "UTC", openedOn: "2024-11-01", visitsPerDay: 6 };
    const counted = Array.from({ length: 470 }, (_, at) => plusDays(office.openedOn, at)).flatMap((day) => {
      const counts = generateDay(office, day, seeded(day));
      return counts ? [[day, counts] as const] : [];
    });
    const { days, months } = addedUp(counted);
    const years = ["2024", "2025", "2026"].map((year) =>
      publish(
        days.filter(({ day }) => day.startsWith(year)),
        months.filter(({ month }) => month.startsWith(year)),
        earlier(through, `${year}-12-31`),
      ),
    );
    expect(counted.length).toBeGreaterThan(200);
    expect(together(years, through)).toEqual(publish(days, months, through));
  });
});

const between = ({ from, to }: { from: string; to: string }) => `${from} till ${to}`;

describe("a change since a base period", () => {
  const text = (now: Figure, before: Figure) => {
    const change = changeOf(now, before);
    return change && changeText(change, between).replaceAll("\u00a0", " ");
  };

  it("is one number where the counts are known, or near enough", () => {
    expect(text(exact(120), exact(100))).toBe("+20 %");
    expect(text(exact(97), exact(100))).toBe("−3 %");
    expect(text({ lo: 5_188, hi: 5_191 }, { lo: 5_234, hi: 5_237 })).toBe("−1 %");
  });

  it("is the least and the most that it may be where something is hidden", () => {
    expect(text({ lo: 60, hi: 66 }, { lo: 40, hi: 43 })).toBe("+40 % till +65 %");
    expect(text({ lo: 12, hi: 48 }, exact(40))).toBeNull();
    expect(text({ lo: 60, hi: null }, exact(40))).toBeNull();
    expect(text(exact(9), few)).toBeNull();
  });

  it("is of the months that both years tell", () => {
    const months = ["01", "02", "03"];
    const visits = new Map(
      months.flatMap((month) => ["2025", "2026"].map((year) => [`${year}-${month}`, exact(50)])),
    );
    const book = {
      series: { visits: { month: visits }, children: { month: new Map() } },
      rows: new Map<string, unknown>([
        ...["2025-01", "2025-03"].map((month) => [month, { wayIn: new Map([["self", exact(10)]]) }] as const),
        ...["2026-01", "2026-02"].map((month) => [month, { wayIn: new Map([["self", exact(15)]]) }] as const),
      ]),
    } as unknown as Published;
    const changes = changesOf(
      book,
      months.map((month) => `2026-${month}`),
      months.map((month) => `2025-${month}`),
    );
    const bySelf = changes.find(({ name }) => name === "bySelf");
    expect(bySelf).toMatchObject({
      months: 1,
      now: { figure: exact(15), share: { lo: 0.3, hi: 0.3 } },
      before: { figure: exact(10) },
    });
    expect(bySelf?.change?.lo).toBeCloseTo(0.5);
    expect(changes.find(({ name }) => name === "visits")).toMatchObject({
      months: 3,
      now: { figure: exact(150) },
    });
    expect(changes.find(({ name }) => name === "left")).toMatchObject({
      months: 0,
      now: { figure: null },
      change: null,
    });
  });
});

describe("the answer for a board", () => {
  const verdict = (now: Figure, before: Figure) => verdictOf(chanceOf(now, before));
  it("is more or fewer only beyond what chance alone does", () => {
    expect(verdict(exact(134), exact(139))).toBe("same");
    expect(verdict(exact(1_340), exact(1_390))).toBe("same");
    expect(verdict(exact(13_400), exact(13_900))).toBe("fewer");
    expect(verdict(exact(240), exact(140))).toBe("more");
    // What is hidden may tip it: from the least to the most that it may be.
    expect(verdict({ lo: 205, hi: 215 }, { lo: 170, hi: 190 })).toBe("same");
    expect(verdict(exact(9), exact(7))).toBe("unsure");
    expect(verdict(exact(9), few)).toBe("unsure");
  });

  it("of a share is larger or smaller by its own chance, whatever the counts do", () => {
    const side = (yes: number, all: number) => ({
      figure: exact(yes),
      share: { lo: yes / all, hi: yes / all },
    });
    // 59 of 98 beside 67 of 122: a larger share of fewer, inside chance.
    const few98 = shareChance(side(59, 98), side(67, 122));
    expect(few98?.lo).toBeCloseTo(-0.079, 2);
    expect(verdictOf(few98)).toBe("same");
    expect(verdictOf(shareChance(side(590, 980), side(600, 1_220)))).toBe("more");
    expect(shareChance(side(59, 98), { figure: null, share: null })).toBeNull();
    expect(pointsText({ lo: 0.053, hi: 0.053 }, between)).toBe("+5");
    expect(pointsText({ lo: -0.08, hi: 0.18 }, between)).toBe("−8 till +18");
  });

  it("says with 19 of 20 where the change lies", () => {
    const span = chanceOf(exact(134), exact(139));
    expect(span?.lo).toBeCloseTo(-0.24, 2);
    expect(span?.hi).toBeCloseTo(0.222, 2);
  });

  it("gives a share as what it may be, and none where that is nearly anything", () => {
    const share = (part: Figure, whole: Figure) => {
      const span = shareOf({ part, whole });
      return span && percentOf(span);
    };
    expect(share(exact(29), exact(50))).toBe("58");
    expect(share({ lo: 57, hi: 60 }, exact(100))).toBe("57–60");
    expect(share({ lo: 5, hi: null }, exact(100))).toBeNull();
    expect(share({ lo: 4, hi: 10 }, exact(20))).toBeNull();
    expect(share(few, few)).toBeNull();
  });

  it("follows the shares by month, and by year over more than three, without the months that are too small", () => {
    const months = Array.from({ length: 48 }, (_, at) => plusMonths("2022-01-01", at).slice(0, 7));
    const answers = new Map([
      ["yes", exact(12)],
      ["no", exact(6)],
      ["thinking", few],
      ["unknown", { lo: 40, hi: 43 }],
    ]);
    const published = months.filter((month) => !month.endsWith("-07"));
    const book = {
      series: { visits: { month: new Map(months.map((month) => [month, exact(80)])) } },
      rows: new Map(
        published.map((month) => [month, { offered: answers, wayIn: new Map([["self", exact(20)]]) }]),
      ),
    } as unknown as Published;
    const steps = shareSteps(book, months);
    expect(steps.map(({ period }) => period)).toEqual(["2022", "2023", "2024", "2025"]);
    expect(steps[0]?.bySelf).toEqual({ lo: 0.25, hi: 0.25 });
    expect(steps[0]?.saidYes && percentOf(steps[0].saidYes)).toBe("55–63");
    const year = shareSteps(book, months.slice(0, 12));
    expect(year.map(({ period, bySelf }) => `${period} ${bySelf?.lo ?? "untold"}`)).toContain(
      "2022-07 untold",
    );
    expect(year).toHaveLength(12);
  });
});

describe("waits from a histogram", () => {
  it("give the bucket that holds the median and the 90th percentile", () => {
    const counts = new Map([
      ["0", 2],
      ["10", 5],
      ["40", 2],
      ["120", 1],
    ]);
    expect(quantile(counts, waitBuckets, 0.5)).toEqual({ from: 10, to: 15 });
    expect(quantile(counts, waitBuckets, 0.9)).toEqual({ from: 40, to: 50 });
    expect(quantile(counts, waitBuckets, 1)).toEqual({ from: 120, to: null });
  });

  it("say nothing about fewer than five", () => {
    expect(quantile(new Map([["0", 4]]), waitBuckets, 0.5)).toBeNull();
  });

  it("are typical in the middle, and stay hidden when the middle is", () => {
    expect(medianFigure([exact(5), exact(30), exact(11)])).toEqual(exact(11));
    expect(medianFigure([few, few, exact(9)])).toEqual(few);
    expect(medianFigure([])).toBeNull();
  });
});

describe("periods", () => {
  it("are whole days, weeks, months and years", () => {
    expect(rangeOf("week", "2026-11-22", everything)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(rangeOf("month", "2024-02-10", everything)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(stepsOf(rangeOf("year", "2026-05-01", everything))).toHaveLength(12);
  });

  it("are compared with the same weekdays a year before, or with a base month", () => {
    const week = rangeOf("week", "2026-11-18", everything);
    expect(baseOf("week", week, "year")).toEqual({ from: "2025-11-17", to: "2025-11-23" });
    const month = rangeOf("month", "2017-10-01", everything);
    expect(baseOf("month", month, "2016-08")).toEqual({ from: "2016-08-01", to: "2016-08-31" });
  });

  it("have the first whole month as base, not the one in which counting began", () => {
    expect(firstWholeMonth("2024-08-19")).toBe("2024-09");
    expect(firstWholeMonth("2024-08-01")).toBe("2024-08");
  });

  it("of months carry their year where there are several", () => {
    const names = (range: { from: string; to: string }) => stepNames(stepsOf(range), "sv");
    expect(names({ from: "2025-11-01", to: "2026-02-28" })).toEqual([
      "nov. 2025",
      "dec. 2025",
      "jan. 2026",
      "feb. 2026",
    ]);
    expect(names({ from: "2026-01-01", to: "2026-03-31" })).toEqual(["jan.", "feb.", "mars"]);
  });

  it("of any export are made of published months and days", () => {
    const pieces = [...piecesOf({ from: "2026-01-30", to: "2026-03-02" })].map(({ key }) => key);
    expect(pieces).toEqual(["2026-01-30", "2026-01-31", "2026-02", "2026-03-01", "2026-03-02"]);
  });
});

describe("what is asked and typed", () => {
  it("refuses days that don't exist, turned ranges and unknown fields", () => {
    for (const query of [
      { at: "2026-02-30" },
      { from: "2026-02-02", to: "2026-01-01" },
      { from: "2026-01-01" },
      { office: "Not An Office" },
    ])
      expect(statisticsQuery.safeParse(query).success).toBe(false);
    expect(statisticsQuery.parse({})).toEqual({ view: "month", compare: "year" });
  });

  it("refuses a note that holds a personal or phone number", () => {
    const note = (label: string) => annotationSchema.safeParse({ day: "2026-01-06", label }).success;
    expect(note("Trettondagen, stängt")).toBe(true);
    expect(note("Ring 070-123 45 67")).toBe(false);
    expect(note("850709-9805")).toBe(false);
  });
});

describe("a month that goes on", () => {
  it("is described by the month before it, and so is the month it is compared with", () => {
    const nothingYet = publish([], [], "2026-11-21");
    const { months, baseMonths } = statisticsView({
      published: nothingYet,
      range: { from: "2026-11-01", to: "2026-11-30" },
      base: { from: "2025-11-01", to: "2025-11-30" },
      since: "2016-08-01",
      annotations: [],
      indicators: [],
      indicatorBase: null,
      goal: 20,
    });
    expect([months, baseMonths]).toEqual([["2026-10"], ["2025-10"]]);
  });
});

describe("a period of which no day is counted yet", () => {
  const counted = ["2025-10-15", "2025-11-03", "2025-12-01", "2025-12-02", "2026-11-24"];
  const through = "2026-11-30";
  const published = publish(
    counted.map((day) => ({ day, visits: 12, adults: 12, children: 6, meetings: 9, queue: 2 })),
    [],
    through,
  );
  const of = (range: { from: string; to: string }, base: { from: string; to: string }) =>
    statisticsView({
      ...{ published, range, base, since: "2016-08-01", goal: 20 },
      ...{ annotations: [], indicators: [], indicatorBase: null },
    });

  it.each([
    ["month", { from: "2026-12-01", to: "2026-12-31" }, { from: "2025-12-01", to: "2025-12-31" }],
    ["week", { from: "2026-12-07", to: "2026-12-13" }, { from: "2025-12-08", to: "2025-12-14" }],
    ["day", { from: "2026-12-01", to: "2026-12-01" }, { from: "2025-12-02", to: "2025-12-02" }],
  ])("is compared with nothing: a %s", (_, range, base) => {
    const view = of(range, base);
    expect(view).toMatchObject({ totals: null, baseTotals: null, baseMonths: [], changes: [] });
    for (const { before, change, chance } of view.headline)
      expect([before, change, chance]).toEqual([{ figure: null, share: null, bucket: null }, null, null]);
  });

  it("is compared with as many days from its first counted one on", () => {
    const view = of({ from: "2026-11-24", to: "2026-12-31" }, { from: "2025-12-01", to: "2026-01-07" });
    expect(view.baseTotals?.visits).toEqual(exact(24));
  });
});
