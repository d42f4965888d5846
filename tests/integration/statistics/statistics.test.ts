import readWorkbook from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { DerivableSums } from "#lib/statistics/attack/derivable-sums.ts";
import { type Figure, few, figureText, isExact, isSmall } from "#lib/statistics/disclosure/figure.ts";
import type { ExportStep } from "#lib/statistics/disclosure/steps.ts";
import { lastOfMonth } from "#lib/statistics/disclosure/suppress.ts";
import { plusDays, stepsOf } from "#lib/statistics/period.ts";
import { statisticsOffice } from "#lib/statistics/queries.ts";
import { readBoard } from "#lib/statistics/read.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import * as annotation from "../../../app/api/statistics/annotations/[id]/route.ts";
import * as exported from "../../../app/api/statistics/export/route.ts";
import * as indicators from "../../../app/api/statistics/indicators/route.ts";
import * as statistics from "../../../app/api/statistics/route.ts";
import * as today from "../../../app/api/statistics/today/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeCounts } from "../../support/history.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

const from = "2024-08-01";
const through = "2025-11-14";

/** An office with more than a year of closed days, and what its chief's browser sends. */
async function makeHistory(visitsPerDay: number, name = "Socialkontoret Vivalla") {
  const office = await makeOffice({ name });
  const chief = await makeStaff(office, { roles: ["chief"] });
  const truth = await makeCounts(office.id, { from, through, visitsPerDay });
  return { office, cookie: await sessionOf(chief), truth };
}
type History = Awaited<ReturnType<typeof makeHistory>>;

const get = (handler: Endpoint, path: string, { cookie }: { cookie: string }) =>
  handler(requestTo(path, { cookie }));
async function viewOf(history: History, query: string): Promise<StatisticsView> {
  const answer = await get(statistics.GET, `/api/statistics?${query}`, history);
  expect(answer.status).toBe(200);
  return (await answer.json()) as StatisticsView;
}
async function fileOf(history: History, query: string): Promise<Response> {
  const answer = await get(exported.GET, `/api/statistics/export?${query}`, history);
  expect(answer.status).toBe(200);
  return answer;
}
const sheetsOf = async (history: History, query: string) =>
  readWorkbook(Buffer.from(await (await fileOf(history, `${query}&format=xlsx`)).arrayBuffer()));
const cell = (figure: Figure | null) =>
  figure === null ? null : isExact(figure) ? figure.lo : figureText(figure, "sv");

let history: History;
let other: History;
beforeAll(async () => {
  history = await makeHistory(4);
  other = await makeHistory(14, "Socialkontoret Baronbackarna");
});

describe("a view", () => {
  it("is of one's own office, up to the last closed day", async () => {
    const view = await viewOf(history, "view=year&at=2025-06-01");
    const sum = [...history.truth].reduce((all, [day, n]) => all + (day.startsWith("2025") ? n : 0), 0);
    expect(view.through).toBe(through);
    expect(view.totals?.visits.lo).toBeLessThanOrEqual(sum);
    expect(view.totals?.visits.hi).toBeGreaterThanOrEqual(sum);
    const theirs = await viewOf(other, "view=year&at=2025-06-01");
    expect(theirs.totals?.visits.lo).toBeGreaterThan(2 * sum);
  });

  it("tells what changed since a base period, of as many whole months", async () => {
    const view = await viewOf(other, "view=month&at=2025-10-01&compare=2024-08");
    expect([view.baseMonths, view.months]).toEqual([["2024-08"], ["2025-10"]]);
    expect(view.changes.map(({ name }) => name)).toEqual([
      "visits",
      "children",
      "bySelf",
      "saidYes",
      "heard",
      "left",
    ]);
    const [visits] = view.changes;
    const [after, before] = [visits?.now.figure?.lo ?? 0, visits?.before.figure?.lo ?? 1];
    expect(visits?.change?.lo).toBeCloseTo(after / before - 1);
    expect(visits?.change?.hi).toBe(visits?.change?.lo);
    for (const change of view.changes)
      for (const { figure } of [change.before, change.now])
        expect(figure !== null && isExact(figure) && isSmall(figure.lo)).toBe(false);
  });

  it("compares nothing with a time before the office opened", async () => {
    const view = await viewOf(other, "view=year&at=2025-11-01");
    expect(view.months).toHaveLength(10);
    expect(view).toMatchObject({ baseTotals: null, baseMonths: [], changes: [] });
  });

  it("compares the months of a year that goes on with as many", async () => {
    const view = await viewOf(other, "view=year&at=2025-11-01&compare=2024-09");
    expect(view.baseMonths).toHaveLength(10);
    expect(view.baseMonths[0]).toBe("2024-09");
  });

  it("answers a board by the last whole months beside the same a year before", async () => {
    const boardOf = async ({ office }: { office: { id: string } }) =>
      readBoard({ offices: [await statisticsOffice(office.id)], name: "" });
    const board = await boardOf(other);
    expect(board).toMatchObject({
      months: ["2025-08", "2025-09", "2025-10"],
      baseMonths: ["2024-08", "2024-09", "2024-10"],
    });
    const view = await viewOf(other, "view=month&at=2025-10-01&compare=2024-10");
    const nowOf = ({ changes }: Pick<StatisticsView, "changes">) =>
      changes.find(({ name }) => name === "bySelf")?.now.figure?.lo ?? 0;
    expect(nowOf(board ?? { changes: [] })).toBeGreaterThan(2 * nowOf(view));
    const young = await makeOffice();
    await makeCounts(young.id, { from: "2025-01-02", through, visitsPerDay: 9 });
    expect(await boardOf({ office: young })).toMatchObject({ base: null, baseMonths: [] });
    expect(await boardOf({ office: await makeOffice() })).toBeNull();
  });

  it("of today counts the visits that are there, and is null before any day is over", async () => {
    const office = await makeOffice();
    const cookie = await sessionOf(await makeStaff(office, { roles: ["chief"] }));
    expect(await (await get(today.GET, "/api/statistics/today", { cookie })).json()).toMatchObject({
      visits: { now: { lo: 0, hi: 0 }, typical: null },
      waiting: { lo: 0, hi: 0 },
    });
    expect(await (await get(statistics.GET, "/api/statistics", { cookie })).json()).toBeNull();
    expect((await get(exported.GET, "/api/statistics/export", { cookie })).status).toBe(404);
  });
});

describe("an exported workbook", () => {
  it("begins with a cover and has a sheet per table with the figures of the screen", async () => {
    const query = "view=year&at=2025-06-01&compare=2024-09";
    const view = await viewOf(history, query);
    const sheets = await sheetsOf(history, query);
    expect(sheets.map(({ sheet }) => sheet).slice(0, 4)).toEqual([
      "Om filen",
      "Över tid",
      "Före och nu",
      "Hur besöket slutade",
    ]);
    expect(new Set(sheets.map(({ sheet }) => sheet)).size).toBe(sheets.length);
    const cover = new Map(sheets[0]?.data.map(([key, value]) => [key, value]));
    expect(cover.get("Kontor")).toBe("Socialkontoret Vivalla");
    expect(cover.get("Period")).toBe("2025");
    expect(cover.get("Räknat till och med")).toEqual(new Date(`${through}T00:00:00Z`));
    expect(cover.get("Inte räknat än")).toBe(
      "15 november 2025 – 31 december 2025 räknas natten efter varje dag.",
    );
    for (const { sheet, data } of sheets.slice(1)) expect(data[0]?.[1], sheet).toMatch(/20\d\d/);
    expect(cover.get("Om små tal")).toContain("<5");
    expect(cover.get("Väntan")).toContain("Tid från att sällskapet fick sitt nummer");
    const trend = sheets[1]?.data.slice(2) ?? [];
    expect(trend.map((row) => row[2])).toEqual(
      view.trend.map(({ counted }) => (counted ? cell(counted.visits) : "Inte räknat än")),
    );
    expect(trend.slice(-3).map((row) => row[1])).toEqual([
      new Date("2025-10-31T00:00:00Z"),
      new Date(`${through}T00:00:00Z`),
      new Date("2025-12-31T00:00:00Z"),
    ]);
    const before = sheets[2]?.data[2] ?? [];
    const [visits] = view.changes;
    expect(before.slice(7, 9)).toEqual([visits?.change?.lo, visits?.change?.hi]);
    const result = sheets[3]?.data.slice(2) ?? [];
    const shown = view.breakdowns.find(({ measure }) => measure === "result")?.values;
    expect(result.map((row) => row[1])).toEqual(shown?.map(({ figure }) => cell(figure)));
  });

  it("holds no count of 1–4 in any cell of any sheet", async () => {
    let hidden = 0;
    for (let day = "2025-05-01"; day <= "2025-05-31"; day = plusDays(day, 12)) {
      for (const view of ["day", "week", "month"]) {
        for (const { sheet, data } of await sheetsOf(history, `view=${view}&at=${day}&compare=year`)) {
          // About how many an hour, from bands: no count.
          if (sheet === "Veckodag och timme") continue;
          for (const value of data.flat()) {
            expect(typeof value === "number" && isSmall(value), `${sheet} ${day}`).toBe(false);
            if (value === "<5") hidden++;
          }
        }
      }
    }
    expect(hidden).toBeGreaterThan(30);
  });

  it("writes what somebody typed as text, never as a formula", async () => {
    const { cookie, office } = history;
    const label = '=HYPERLINK("https://evil.example","Klicka")';
    const id = newId();
    const put = await annotation.PUT(
      requestTo(`/api/statistics/annotations/${id}`, {
        method: "PUT",
        cookie,
        body: { day: "2025-10-06", label },
      }),
      { params: Promise.resolve({ id }) },
    );
    expect(put.status).toBe(204);
    await db.office.update({ where: { id: office.id }, data: { name: "@SUM(A1)" } });
    const sheets = await sheetsOf(history, "view=month&at=2025-10-01");
    const notes = sheets.find(({ sheet }) => sheet === "Anteckningar")?.data;
    expect(notes?.[2]).toEqual([new Date("2025-10-06T00:00:00Z"), `'${label}`]);
    expect(sheets[0]?.data.find(([key]) => key === "Kontor")?.[1]).toBe("'@SUM(A1)");
    const text = await (await fileOf(history, "view=month&at=2025-10-01&format=csv")).text();
    expect(text.split("\r\n").filter((line) => /(^|;)"?[=@+\t]/.test(line))).toEqual([]);
    await db.office.update({ where: { id: office.id }, data: { name: office.name } });
    await db.annotation.deleteMany({ where: { officeId: office.id } });
  });

  it("tells every year that it reads, and ends with the very file", async () => {
    const query = "view=all&format=csv";
    const answer = await fileOf(history, `${query}&as=steps`);
    const steps: ExportStep[] = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(steps.slice(0, -1)).toEqual([
      { done: 0, of: 3, year: "2024" },
      { done: 1, of: 3, year: "2025" },
      { done: 2, of: 3, year: null },
    ]);
    const { name, type, base64 } = steps.at(-1) as Extract<ExportStep, { base64: string }>;
    const file = await fileOf(history, query);
    expect(file.headers.get("content-disposition")).toContain(`"${name}"`);
    expect(file.headers.get("content-type")).toBe(type);
    const published = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.from(base64, "base64"));
    expect(published.replace("\uFEFF", "")).toBe((await file.text()).replace("\uFEFF", ""));
  });

  it("holds thousands as numbers, and as they are read on screen where they are a range", async () => {
    const query = "view=all&compare=none";
    const [cover] = await sheetsOf(other, query);
    const { totals } = await viewOf(other, query);
    for (const [name, figure] of [
      ["Besök", totals?.visits ?? few],
      ["Människor", totals?.people ?? few],
    ] as const) {
      expect(figure.lo).toBeGreaterThan(1_000);
      expect(cover?.data.find(([label]) => label === name)?.[1]).toBe(cell(figure));
    }
    expect([totals?.visits ?? few, totals?.people ?? few].some(isExact)).toBe(true);
  });

  it("is noted in the log, with what was taken and in which form", async () => {
    await fileOf(history, "view=month&at=2025-10-01&format=csv");
    const entries = await db.auditEntry.findMany({ where: { officeId: history.office.id } });
    expect(entries.at(-1)).toMatchObject({ action: "statisticsExported" });
  });
});

/** The lines of a text file. */
function linesOf(
  text: string,
): Record<"measure" | "value" | "from" | "to" | "count" | "low" | "high", string>[] {
  const [head = "", ...lines] = text.replace("\uFEFF", "").trim().split("\r\n");
  const names = head.split(";");
  return lines.map(
    (line) => Object.fromEntries(line.split(";").map((cell, at) => [names[at], cell])) as never,
  );
}
const trendOf = (text: string) =>
  linesOf(text)
    .filter(({ measure }) => measure === "Besök")
    .map((line) => ({ from: line.from, to: line.to, visits: line.count }));

describe("an exported text file", () => {
  it("says of a day that is not over that it isn't counted, and never that nobody came", async () => {
    const next = plusDays(through, 1);
    const lines = linesOf(
      await (await fileOf(history, `view=day&at=${next}&compare=year&format=csv`)).text(),
    );
    expect(lines.filter(({ measure }) => measure === "Besök")).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ measure: "Inte räknat än", from: next, to: next, count: "" });
    const view = await viewOf(history, `view=day&at=${next}`);
    expect(view.totals).toBeNull();
    expect(view.trend[0]?.counted).toBeNull();
  });

  it("is one table in the order of the screen: weekdays and hours one after the other", async () => {
    const lines = linesOf(
      await (await fileOf(other, "view=month&at=2025-10-01&compare=year&format=csv")).text(),
    );
    const heat = lines.filter(({ measure }) => measure === "Besök i timmen på en öppen dag");
    const days = ["måndag", "tisdag", "onsdag", "torsdag", "fredag"];
    const rank = ({ value }: { value: string }) =>
      days.indexOf(value.split(" ")[0] ?? "") * 100 + Number(value.split(" ")[1]?.slice(0, 2));
    expect(heat.length).toBeGreaterThan(30);
    expect(heat.map(rank)).toEqual(heat.map(rank).toSorted((one, two) => one - two));
    for (const line of lines) {
      expect(Object.values(line)).toHaveLength(7);
      if (line.count !== "") expect([line.low, line.high]).toEqual([line.count, line.count]);
    }
    const language = lines.filter(({ measure, from: day }) => measure === "Språk" && day === "2025-10-01");
    const shown = (await viewOf(other, "view=month&at=2025-10-01")).breakdowns.find(
      ({ measure }) => measure === "language",
    );
    expect(language).toHaveLength(shown?.values?.length ?? -1);
  });

  it("compares and shows a month that goes on with as many days, and no month before the office opened", async () => {
    const view = await viewOf(other, "view=all&compare=none");
    expect(view.unpublishedMonths).toBe(0);
    expect(view.months[0]).toBe("2024-08");
    expect(
      view.trend.filter(({ counted }) => counted === null).map(({ from: day }) => day.slice(0, 7)),
    ).toEqual(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2025-12"]);
    const running = await viewOf(other, "view=year&at=2025-06-01&compare=2024-08");
    const year = await viewOf(other, "view=year&at=2025-06-01&compare=year");
    const november = year.trend.find(({ from: day }) => day === "2025-11-01");
    const same = await viewOf(other, "from=2024-11-01&to=2024-11-14");
    expect(november).toMatchObject({ isOver: false, base: same.totals?.visits });
    expect(running.trend).toHaveLength(12);
  });
});

it("gives nobody who adds up exports of all days, weeks, months and years a count of 1–4", async () => {
  const small = await makeHistory(3);
  const derivable = new DerivableSums();
  const unknowns = new Map<string, number>();
  const days = [...small.truth.keys()];
  const { office, cookie } = small;
  const readers: [string, string][] = [];
  for (const at of ["2024-08-01", "2025-05-01"])
    for (const { from: day } of stepsOf({ from: at, to: lastOfMonth(at.slice(0, 7)) }))
      readers.push(["week", day], ["day", day]);
  for (let month = 1; month <= 11; month++)
    readers.push(["month", `2025-${String(month).padStart(2, "0")}-01`]);
  readers.push(["year", "2024-10-01"], ["year", "2025-10-01"], ["all", through]);
  const published: { from: string; to: string; visits: string }[] = [];
  for (const [view, at] of readers) {
    const text = await (
      await fileOf({ office, cookie, truth: small.truth }, `view=${view}&at=${at}&compare=none&format=csv`)
    ).text();
    published.push(...trendOf(text));
  }
  for (const day of days.filter((each) => isSmall(small.truth.get(each) ?? 0)))
    unknowns.set(day, unknowns.size);
  const inside = (range: { from: string; to: string }) =>
    days.filter((day) => day >= range.from && day <= range.to && unknowns.has(day));
  for (const each of published)
    if (/^\d+$/.test(each.visits)) {
      expect(isSmall(Number(each.visits)), `${each.from}–${each.to}`).toBe(false);
      derivable.add(inside(each).map((day) => unknowns.get(day) as number));
    }
  const recovered = [...unknowns].filter(([, number]) => derivable.tells([number])).map(([day]) => day);
  expect(published.length).toBeGreaterThan(200);
  expect(unknowns.size).toBeGreaterThan(100);
  expect(recovered).toEqual([]);
});

describe("another office's chief", () => {
  it("sees and changes none of the notes and figures", async () => {
    const id = newId();
    const asChief = (handler: Endpoint, method: string, { cookie }: History, body?: unknown, of = id) =>
      handler(requestTo(`/api/statistics/annotations/${of}`, { method, cookie, body }), {
        params: Promise.resolve({ id: of }),
      });
    const label = "Öppet hus i Vivalla";
    expect((await asChief(annotation.PUT, "PUT", history, { day: "2025-09-10", label })).status).toBe(204);
    const figure = { indicator: "supportMeasures", month: "2025-09", value: 31 };
    expect((await asChief(indicators.PUT, "PUT", history, figure)).status).toBe(204);

    expect((await asChief(annotation.DELETE, "DELETE", other)).status).toBe(404);
    const theirs = { day: "2025-09-11", label: "Deras egen" };
    expect((await asChief(annotation.PUT, "PUT", other, theirs)).status).toBe(204);
    const [mine, seen] = [await viewOf(history, "at=2025-09-01"), await viewOf(other, "at=2025-09-01")];
    expect(mine.annotations.map((each) => each.label)).toEqual([label]);
    expect(mine.indicators).toMatchObject([
      { indicator: "supportMeasures", months: [{ value: 31, index: 100 }] },
    ]);
    expect(seen.annotations.map((each) => each.label)).toEqual(["Deras egen"]);
    expect(seen.indicators).toEqual([]);
    const text = await (await fileOf(other, "at=2025-09-01&format=csv")).text();
    expect(text).not.toContain("Vivalla");

    expect((await asChief(annotation.DELETE, "DELETE", history)).status).toBe(204);
    expect((await asChief(indicators.PUT, "PUT", history, { ...figure, value: null })).status).toBe(204);
    expect(await db.annotation.count({ where: { officeId: history.office.id } })).toBe(0);
    expect(await db.monthlyIndicator.count({ where: { officeId: history.office.id } })).toBe(0);
    expect(await db.annotation.count({ where: { officeId: other.office.id } })).toBe(1);
  });

  it("can't name another office", async () => {
    const answer = await get(statistics.GET, `/api/statistics?office=${history.office.id}`, other);
    expect(answer.status).toBe(404);
    expect(
      (await get(exported.GET, `/api/statistics/export?office=${history.office.id}`, other)).status,
    ).toBe(404);
  });
});

describe("what nobody can ask or type", () => {
  it.each([
    ["at=2026-02-30", "at"],
    ["at=1066-10-14", "at"],
    ["at=20251001", "at"],
    ["view=decade", "view"],
    ["compare=2026-13", "compare"],
    ["from=2025-01-01", "to"],
    ["from=2025-02-01&to=2025-01-01", "to"],
    ["from=1900-01-01&to=2099-12-31", "to"],
    ["__proto__=1", "__proto__"],
    ["format=pdf", "format"],
  ])("answers %s with the field", async (query, field) => {
    for (const [handler, path] of [
      [statistics.GET, "/api/statistics"],
      [exported.GET, "/api/statistics/export"],
    ] as const) {
      const answer = await get(handler, `${path}?${query}`, history);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: "invalid", field });
    }
  });

  it.each([
    [{ day: "2026-02-30", label: "Stängt" }, "day"],
    [{ day: "2025-09-10", label: "" }, "label"],
    [{ day: "2025-09-10", label: "850709-9805" }, "label"],
    [{ day: "2025-09-10", label: "Rad\r\nsekund" }, "label"],
    [{ day: "2025-09-10", label: "Stängt", officeId: "other" }, "officeId"],
  ])("refuses the note %j", async (body, field) => {
    const request = requestTo("/api/statistics/annotations/x", {
      method: "PUT",
      cookie: history.cookie,
      body,
    });
    const answer = await annotation.PUT(request, { params: Promise.resolve({ id: newId() }) });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "invalid", field });
  });

  it.each([
    [{ indicator: "salaries", month: "2025-09", value: 1 }, "indicator"],
    [{ indicator: "supportMeasures", month: "2025-13", value: 1 }, "month"],
    [{ indicator: "supportMeasures", month: "2025-09", value: -1 }, "value"],
    [{ indicator: "supportMeasures", month: "2025-09", value: 1.5 }, "value"],
    [{ indicator: "supportMeasures", month: "2025-09", value: 1_000_001 }, "value"],
  ])("refuses the figure %j", async (body, field) => {
    const request = requestTo("/api/statistics/indicators", { method: "PUT", cookie: history.cookie, body });
    const answer = await indicators.PUT(request);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "invalid", field });
  });
});
