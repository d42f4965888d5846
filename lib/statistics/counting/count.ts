import { minuteOfDay } from "../../clock.ts";
import { ageBands, rootsOf } from "../../visits/party.ts";
import { metMs, waitedMs } from "../../visits/wait.ts";
import { countQueue, countTeam } from "./count-team.ts";
import type { Add, Counted } from "./counted.ts";
import { bucketOf, columnMeasures, meetingBuckets, type StoredName, total, waitBuckets } from "./measures.ts";

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
  const all = families(rows);
  for (const family of all) countVisit(family, timeZone, isClosed, add);
  countTeam(
    all.flatMap(({ met }) => met),
    (at) => hourOf(at, timeZone),
    add,
  );
  countQueue(
    all.map(({ first }) => first),
    add,
  );
  return counts;
}

/** `met`: the parts, and those that went over to another one, that were met: each is a meeting. */
type Family = { first: Counted; parts: Counted[]; met: Counted[] };

/**
 * The parts of each party that live on: voided ones are in no count, the people of a merged one are with the one it went over to,
 * which leaves its meeting. When the first itself was voided, the oldest part stands for the visit.
 */
function families(rows: readonly Counted[]): Family[] {
  const rootOf = rootsOf(rows);
  const byRoot = Map.groupBy(
    rows.filter(({ status }) => status !== "voided"),
    rootOf,
  );
  return [...byRoot].flatMap(([root, ofParty]) => {
    const inOrder = ofParty.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const parts = inOrder.filter(({ status }) => status !== "merged");
    const first = parts.find((part) => part === root) ?? parts[0];
    return first ? [{ first, parts, met: inOrder.filter(({ startedAt }) => startedAt !== null) }] : [];
  });
}

/** The rows of parties of which no part is still here: what there is to count of the others isn't known yet. */
export function ended<Row extends Pick<Counted, "id" | "splitFromId" | "endedAt">>(
  rows: readonly Row[],
): Row[] {
  const rootOf = rootsOf(rows);
  const open = new Set(rows.filter(({ endedAt }) => endedAt === null).map(rootOf));
  return rows.filter((row) => !open.has(rootOf(row)));
}

function countVisit({ first, parts, met }: Family, timeZone: string, isClosed: boolean, add: Add): void {
  add("visits", total);
  for (const band of ageBands) {
    add(
      "people",
      band,
      parts.reduce((sum, part) => sum + part[band], 0),
    );
  }
  if (isMissing(first.interpreter)) add("interpreterMissing", first.language ?? "unknown");
  add("arrival", hourOf(first.arrivedAt, timeZone));
  countColumns(first, "visit", add);

  for (const part of met) countMeeting(part, add);
  const result = met.length > 0 ? "met" : resultOf(first, parts, isClosed);
  if (result) add("result", result);
  if (result !== "met") return;
  const wait = Math.min(...met.map((part) => waitedMs(part, part.startedAt ?? part.arrivedAt)));
  const bucket = bucketOf(wait / 60_000, waitBuckets);
  add("wait", bucket);
  add("waitAt", `${hourOf(first.arrivedAt, timeZone)} ${bucket}`);
}

/** An interpreter was wanted and until the end none was there. */
export const missingStates: readonly string[] = ["wanted", "unavailable"];
const isMissing = (state: string): boolean => missingStates.includes(state);

function countMeeting(part: Counted, add: Add): void {
  add("meetings", total);
  if (part.endedAt) add("meeting", bucketOf(metMs(part, part.endedAt) / 60_000, meetingBuckets));
  countColumns(part, "meeting", add);
}

function countColumns(row: Counted, of: "visit" | "meeting", add: Add): void {
  for (const { name, column, per } of columnMeasures) {
    if (per !== of) continue;
    const value = row[column];
    if (Array.isArray(value)) for (const code of value) add(name, code);
    else if (typeof value === "boolean") add(name, value ? "yes" : "no");
    else add(name, value ?? "unknown");
  }
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

/** How a party ended of which no part was met; null while one may still be. */
function resultOf(first: Counted, parts: Counted[], isClosed: boolean): "left" | "noShow" | null {
  if (!isClosed && parts.some((part) => part.endedAt === null)) return null;
  return first.status === "noShow" ? "noShow" : "left";
}

/** As rows of `daily_count`, in a fixed order. */
export function rowsOf(counts: DayCounts): { measure: string; value: string; count: number }[] {
  return [...counts]
    .flatMap(([measure, values]) => [...values].map(([value, count]) => ({ measure, value, count })))
    .toSorted((one, other) => (`${one.measure} ${one.value}` < `${other.measure} ${other.value}` ? -1 : 1));
}
