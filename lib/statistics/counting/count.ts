import { minuteOfDay } from "../../clock.ts";
import type { VisitState } from "../../visits/machine/state.ts";
import { ageBands } from "../../visits/party.ts";
import { metMs, waitedMs } from "../../visits/wait.ts";
import { bucketOf, meetingBuckets, type StoredName, total, waitBuckets } from "./measures.ts";

/** The columns of `visit` that are counted; no ticket, no token, no staff. */
export const countedColumns = {
  id: true,
  splitFromId: true,
  status: true,
  source: true,
  who: true,
  adults: true,
  children0to5: true,
  children6to12: true,
  children13to17: true,
  language: true,
  interpreter: true,
  reasons: true,
  wayIn: true,
  firstVisit: true,
  arrivedAt: true,
  calledAt: true,
  startedAt: true,
  endedAt: true,
  parkedAt: true,
  parkedMs: true,
  outcomes: true,
  wayOn: true,
  offered: true,
  understood: true,
  childSpokenTo: true,
} as const satisfies Partial<Record<keyof VisitState, true>>;
export type Counted = Pick<VisitState, keyof typeof countedColumns>;

/** Counts of a day: measure → value → count. Zeros are left out. */
export type DayCounts = Map<StoredName, Map<string, number>>;

/**
 * Counts one service day from its visit rows; pure, so that counting the same rows again gives the same.
 * A party that was split is one visit: its people are counted once however they are divided, and each part that was met
 * is a meeting. Visits still open count among the visits but have no result yet, unless `isClosed`: then nobody will
 * meet them any more and they count as left.
 */
export function countDay(rows: readonly Counted[], timeZone: string, isClosed: boolean): DayCounts {
  const counts: DayCounts = new Map();
  const add = (measure: StoredName, value: string, count = 1) => {
    if (count === 0) return;
    const values = counts.get(measure) ?? new Map<string, number>();
    counts.set(measure, values.set(value, (values.get(value) ?? 0) + count));
  };
  for (const family of families(rows)) countVisit(family, timeZone, isClosed, add);
  return counts;
}

type Add = (measure: StoredName, value: string, count?: number) => void;
type Family = { first: Counted; parts: Counted[] };

/**
 * The parts of each party that live on: voided ones are in no count, the people of a merged one are back with the first.
 * When the first itself was voided, the oldest part stands for the visit.
 */
function families(rows: readonly Counted[]): Family[] {
  const rootOf = rootsOf(rows);
  const parts = new Map<Counted, Counted[]>();
  for (const row of rows) {
    if (row.status === "voided" || row.status === "merged") continue;
    const root = rootOf(row);
    parts.set(root, [...(parts.get(root) ?? []), row]);
  }
  return [...parts].map(([root, living]) => {
    const inOrder = living.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const first = living.find((part) => part === root) ?? inOrder[0] ?? root;
    return { first, parts: inOrder };
  });
}

/** Finds the first visit of the party that a row is a part of. */
function rootsOf<Row extends Pick<Counted, "id" | "splitFromId">>(rows: readonly Row[]): (row: Row) => Row {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rootOf = (row: Row): Row => {
    const before = row.splitFromId ? byId.get(row.splitFromId) : undefined;
    return before ? rootOf(before) : row;
  };
  return rootOf;
}

/** The rows of parties of which no part is still here: what there is to count of the others isn't known yet. */
export function ended<Row extends Pick<Counted, "id" | "splitFromId" | "endedAt">>(
  rows: readonly Row[],
): Row[] {
  const rootOf = rootsOf(rows);
  const open = new Set(rows.filter(({ endedAt }) => endedAt === null).map(rootOf));
  return rows.filter((row) => !open.has(rootOf(row)));
}

function countVisit({ first, parts }: Family, timeZone: string, isClosed: boolean, add: Add): void {
  add("visits", total);
  for (const band of ageBands) {
    add(
      "people",
      band,
      parts.reduce((sum, part) => sum + part[band], 0),
    );
  }
  add("source", first.source);
  add("who", first.who);
  add("language", first.language ?? "unknown");
  add("interpreter", first.interpreter);
  add("firstVisit", yesNo(first.firstVisit));
  add("wayIn", first.wayIn ?? "unknown");
  add("arrival", hourOf(first.arrivedAt, timeZone));
  for (const reason of first.reasons) add("reason", reason);

  const met = parts.filter((part) => part.startedAt !== null);
  for (const part of met) countMeeting(part, add);
  const result = resultOf(first, parts, isClosed);
  if (result) add("result", result);
  if (result !== "met") return;
  const wait = Math.min(...met.map((part) => waitedMs(part, part.startedAt ?? part.arrivedAt)));
  add("wait", bucketOf(wait / 60_000, waitBuckets));
}

function countMeeting(part: Counted, add: Add): void {
  add("meetings", total);
  if (part.endedAt) add("meeting", bucketOf(metMs(part, part.endedAt) / 60_000, meetingBuckets));
  for (const outcome of part.outcomes) add("outcome", outcome);
  for (const partner of part.wayOn) add("wayOn", partner);
  add("offered", part.offered ?? "unknown");
  add("understood", part.understood ?? "unknown");
  add("childSpokenTo", yesNo(part.childSpokenTo));
}

/**
 * The hour on the wall clock, "00" … "23". Zones differ from UTC by whole quarters, so a quarter is asked for once:
 * time zone arithmetic is by far the slowest part of counting millions of visits.
 */
function hourOf(at: Date, timeZone: string): string {
  const key = `${timeZone} ${Math.floor(at.getTime() / 900_000)}`;
  const cached = hourOfQuarter.get(key);
  if (cached) return cached;
  const hour = String(Math.floor(minuteOfDay(at, timeZone) / 60)).padStart(2, "0");
  if (hourOfQuarter.size > 50_000) hourOfQuarter.clear();
  hourOfQuarter.set(key, hour);
  return hour;
}
const hourOfQuarter = new Map<string, string>();

/** A party was met when any part of it was; null while it may still be. */
function resultOf(first: Counted, parts: Counted[], isClosed: boolean): "met" | "left" | "noShow" | null {
  if (parts.some((part) => part.startedAt)) return "met";
  if (!isClosed && parts.some((part) => part.endedAt === null)) return null;
  return first.status === "noShow" ? "noShow" : "left";
}

const yesNo = (answer: boolean | null): string => (answer === null ? "unknown" : answer ? "yes" : "no");

/** As rows of `daily_count`, in a fixed order. */
export function rowsOf(counts: DayCounts): { measure: string; value: string; count: number }[] {
  return [...counts]
    .flatMap(([measure, values]) => [...values].map(([value, count]) => ({ measure, value, count })))
    .toSorted((one, other) => (`${one.measure} ${one.value}` < `${other.measure} ${other.value}` ? -1 : 1));
}
