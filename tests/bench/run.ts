import { mkdirSync, writeFileSync } from "node:fs";
import { type BenchGroup, benchGroups, withReference } from "#tests/cli/bench-groups.ts";
import { measureBytes } from "./groups/bytes.ts";
import { measureLive } from "./groups/live.ts";
import { measureNight } from "./groups/night.ts";
import { measurePages } from "./groups/pages.ts";
import { measurePeak } from "./groups/peak.ts";
import { measureReceptionLoad } from "./groups/reception-load.ts";
import { measureRequests } from "./groups/requests.ts";
import { measureSnapshot } from "./groups/snapshot.ts";
import { measureStart } from "./groups/start.ts";
import { measureStatistics } from "./groups/statistics.ts";
import { measureWait } from "./groups/wait.ts";
import { plot } from "./plot.ts";
import { type Bench, directory, startBench } from "./servers.ts";
import { isSmoke } from "./sizes.ts";
import { measured, print, type Row } from "./table.ts";

/** What needs the servers, in an order in which nothing slows what comes after it; the rest runs alone. */
const served = {
  requests: measureRequests,
  live: measureLive,
  bytes: measureBytes,
  pages: measurePages,
  "reception-load": measureReceptionLoad,
  peak: measurePeak,
  snapshot: measureSnapshot,
  statistics: measureStatistics,
} satisfies Partial<Record<BenchGroup, (bench: Bench) => Promise<Row[]>>>;
const alone = { wait: measureWait, night: measureNight, start: measureStart } satisfies Record<
  Exclude<BenchGroup, keyof typeof served>,
  () => Promise<Row[]> | Row[]
>;

/** `npm run bench [-- [--smoke] <names>]`: everything, or the groups named; one table of ratios to references of the same run. */
const named = process.argv.slice(2).filter((option) => option !== "--smoke");
const wanted: readonly string[] = named.length > 0 ? named : benchGroups;
const rows: Row[] = [];
const failed: string[] = [];
const began = performance.now();

for (const [name, measure] of Object.entries(alone)) if (wanted.includes(name)) await run(name, measure);
const groups = Object.entries(served).filter(([name]) => wanted.includes(name));
if (groups.length > 0) {
  const bench = await startBench(withReference.some((name) => wanted.includes(name)));
  for (const [name, measure] of groups) await run(name, () => measure(bench));
  await bench.stop();
}

if (isSmoke) for (const row of rows) if (!Number.isFinite(measured(row))) failed.push(row.what);
rows.sort((one, other) => Number.parseInt(one.what, 10) - Number.parseInt(other.what, 10));
console.log("");
if (!isSmoke) print(rows);
console.log(`\n${Math.round((performance.now() - began) / 1_000)} s`);
if (failed.length > 0) console.error(`Failed: ${failed.join(", ")}`);
if (!isSmoke) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}/latest.json`, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(`${directory}/latest.svg`, plot(rows));
}
process.exit(failed.length > 0 ? 1 : 0);

/** A group that fails is told, and takes nothing from the others. */
async function run(name: string, measure: () => Promise<Row[]> | Row[]): Promise<void> {
  const since = performance.now();
  try {
    rows.push(...(await measure()));
    console.log(`${name}: ${Math.round((performance.now() - since) / 1_000)} s`);
  } catch (error) {
    failed.push(name);
    console.error(`${name} failed:`, error);
  }
}
