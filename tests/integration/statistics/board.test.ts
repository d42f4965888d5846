import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { nightOf } from "#lib/retention/nights.ts";
import type { AttackResult } from "#lib/statistics/attack/attack-office.ts";
import { makeBoard } from "#lib/statistics/board/make-board.ts";
import { writeMonthlyReport } from "#lib/statistics/board/monthly-report.ts";
import { statisticsOffice } from "#lib/statistics/queries.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { GET as attack } from "../../../app/api/statistics/attack/route.ts";
import { GET as board } from "../../../app/api/statistics/board/route.ts";
import { PUT as setGoal } from "../../../app/api/statistics/goal/route.ts";
import { GET as statistics } from "../../../app/api/statistics/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeCounts } from "../../support/history.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

const dataDirectory = env.dataDirectory;
const folder = mkdtempSync(join(tmpdir(), "kom-in-board-"));
env.dataDirectory = folder;
afterAll(() => {
  env.dataDirectory = dataDirectory;
  rmSync(folder, { recursive: true });
  setClock(null);
});

async function made(visitsPerDay = 16, from = "2023-11-01", name = "Socialkontoret Vivalla") {
  const office = await makeOffice({ name });
  const chief = await makeStaff(office, { roles: ["chief"] });
  await makeCounts(office.id, { from, through: "2025-11-14", visitsPerDay });
  return { office, chief, cookie: await sessionOf(chief) };
}
const get = async (handler: typeof board, path: string, cookie: string) =>
  handler(requestTo(path, { cookie }), { params: Promise.resolve({}) });

describe("the page for the board", () => {
  it("says five things in whole months beside the year before, with three charts", async () => {
    const { office } = await made();
    const scope = { offices: [await statisticsOffice(office.id)], name: office.name };
    const made12 = await makeBoard(scope, "sv");
    expect(made12?.month).toBe("2025-10");
    const page = made12?.page;
    expect(page?.period).toBe("november 2024 – oktober 2025 mot november 2023 – oktober 2024");
    expect(page?.sentences).toEqual([
      expect.stringMatching(
        /^Kontoret fick \d[\d\s–]* besök, (fler|färre|ungefär som) .*, före [\d\s–]+\)\.$/u,
      ),
      expect.stringMatching(/^\d+(–\d+)? % kom på egen hand, \d.*\(då \d+(–\d+)? %.*\)\.$/),
      expect.stringMatching(/^\d+(–\d+)? % av dem som erbjöds stöd tackade ja, \d/),
      expect.stringMatching(/^\d+(–\d+)? % möttes inom 20 minuter/),
      expect.stringMatching(/^I \d+(–\d+)? % av de samtal/),
    ]);
    expect(page?.charts.map(({ title }) => title)).toEqual([
      "Besök över tid",
      "På egen hand, och ja till stöd",
      "Inom målet, månad för månad",
    ]);
    const bars = page?.charts[0]?.shapes.filter(({ kind }) => kind === "rect");
    expect(bars).toHaveLength(12);
    expect(page?.notes[0]).toContain("räknade till och med 14 november 2025");
  });

  it("is one tagged A4 as a PDF, noted in the log, and only of one's own offices", async () => {
    const { office, cookie } = await made();
    const answer = await get(board, "/api/statistics/board?locale=sv", cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain(`kom-in-${office.id}-2025-10.pdf`);
    const file = Buffer.from(await answer.arrayBuffer());
    const text = file.toString("latin1");
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toContain("/MediaBox [0 0 595.28 841.89]");
    expect(text).toContain("/Marked true");
    expect(text).toContain("/Lang (sv-SE)");
    expect(text.match(/\/S \/Figure/g)).toHaveLength(3);
    const entry = await db.auditEntry.findFirst({ where: { officeId: office.id }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ action: "statisticsExported", detail: { format: "pdf" } });
    const other = await makeOffice();
    expect((await get(board, `/api/statistics/board?office=${other.id}`, cookie)).status).toBe(404);
  });

  it("compares nothing before a year has passed, and is nothing before a month has", async () => {
    const { office } = await made(16, "2025-03-03");
    const young = await makeBoard({ offices: [await statisticsOffice(office.id)], name: "" }, "en");
    expect(young?.page.period).toBe("April 2025 – October 2025");
    expect(young?.page.sentences[0]).toMatch(/^The office had [\d,–]+ visits\.$/);
    const { cookie } = await made(16, "2025-11-03");
    expect((await get(board, "/api/statistics/board", cookie)).status).toBe(404);
  });

  it("lies in the data directory once a month, told to those who ask, and is never written over", async () => {
    const { office } = await made();
    const target = await db.webhookTarget.create({
      data: {
        ...{ officeId: office.id, id: newId(), url: "https://example.org/hook" },
        ...{ kinds: ["reportReady"], sealedSecret: "never sent", createdAt: new Date() },
      },
    });
    setClock(() => Date.parse("2025-11-15T02:00:00Z"));
    const { id, timeZone, retentionDays } = await statisticsOffice(office.id);
    expect(
      await nightOf(
        { id, timeZone, retentionDays } as Parameters<typeof nightOf>[0],
        new Date("2025-11-15T02:00:00Z"),
      ),
    ).toBe(true);
    const file = join(folder, "reports", office.id, `kom-in-${office.id}-2025-10.pdf`);
    expect(existsSync(file)).toBe(true);
    const before = readFileSync(file);
    expect(await writeMonthlyReport(office)).toBeNull();
    expect(readFileSync(file).equals(before)).toBe(true);
    const deliveries = await db.webhookDelivery.findMany({
      where: { officeId: office.id, targetId: target.id },
    });
    expect(deliveries.map(({ kind, body }) => ({ kind, body }))).toEqual([
      {
        kind: "reportReady",
        body: expect.objectContaining({
          type: "report.ready",
          data: { officeId: office.id, month: "2025-10" },
        }),
      },
    ]);
  });
});

describe("the chief of several offices", () => {
  it("reads each of them and all together, as the sum of what each has published", async () => {
    const one = await made();
    const two = await made(9, "2024-02-01", "Socialkontoret Oxhagen");
    await db.staff.create({
      data: { officeId: two.office.id, userId: one.chief.id, roles: ["chief"] },
    });
    await db.staff.update({
      where: { officeId_userId: { officeId: one.office.id, userId: one.chief.id } },
      data: { chosenAt: new Date() },
    });
    const viewOf = async (query: string) =>
      (await (
        await get(statistics, `/api/statistics?view=year&at=2024-06-01&compare=none${query}`, one.cookie)
      ).json()) as StatisticsView;
    const [mine, theirs, all] = [
      await viewOf(""),
      await viewOf(`&office=${two.office.id}`),
      await viewOf("&office=all"),
    ];
    expect(all.totals?.visits.lo).toBe((mine.totals?.visits.lo ?? 0) + (theirs.totals?.visits.lo ?? 0));
    expect(all.totals?.children.hi).toBe((mine.totals?.children.hi ?? 0) + (theirs.totals?.children.hi ?? 0));
    expect(all).toMatchObject({ waitGrid: null, staffing: null, heat: [] });
    await db.staff.update({
      where: { officeId_userId: { officeId: two.office.id, userId: one.chief.id } },
      data: { roles: ["secretary"] },
    });
    const refused = await get(statistics, `/api/statistics?office=${two.office.id}`, one.cookie);
    expect(refused.status).toBe(404);
  });
});

describe("an office's own goal", () => {
  it("is what waits are held against, by weekday and hour and by month", async () => {
    const { cookie } = await made(22);
    const goal = (minutes: number) =>
      setGoal(requestTo("/api/statistics/goal", { method: "PUT", cookie, body: { minutes } }), {
        params: Promise.resolve({}),
      });
    const viewOf = async () =>
      (await (
        await get(statistics, "/api/statistics?view=year&at=2025-06-01", cookie)
      ).json()) as StatisticsView;
    const strict = await viewOf();
    expect(strict.goal).toBe(20);
    expect(strict.waitGrid?.half).toBe("2025-01");
    expect(strict.waitGrid?.cells.length).toBeGreaterThan(8);
    expect(strict.monthLines.filter(({ within }) => within !== null).length).toBeGreaterThan(5);
    expect((await goal(40)).status).toBe(204);
    const easy = await viewOf();
    expect(easy.within?.lo).toBeGreaterThan(strict.within?.hi ?? 1);
    expect(easy.waitGrid?.cells.some(({ level }) => level === "tenth")).toBe(true);
    expect((await goal(17)).status).toBe(422);
  });
});

it("finds nothing when the office tries to break its own figures", async () => {
  const { cookie } = await made(3);
  const result = (await (await get(attack, "/api/statistics/attack", cookie)).json()) as AttackResult;
  expect(result).toMatchObject({ recovered: 0, from: "2023-11-01", to: "2025-11-14" });
  expect(result.hidden).toBeGreaterThan(300);
  expect(result.equations).toBeGreaterThan(100);
});

it("tries one office's figures at a time, and asks the next to wait", async () => {
  const { cookie } = await made(3);
  const ask = () => get(attack, "/api/statistics/attack", cookie);
  const [first, second] = await Promise.all([ask(), ask()]);
  const [taken, refused] = first.status === 200 ? [first, second] : [second, first];
  expect([taken.status, refused.status]).toEqual([200, 429]);
  expect(await refused.json()).toMatchObject({ code: "tooManyRequests" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask()).status).toBe(200);
});
