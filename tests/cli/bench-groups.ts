/** What `npm run bench` measures, in the order in which it runs. */
export const benchGroups = [
  "requests",
  "live",
  "bytes",
  "reception-load",
  "peak",
  "snapshot",
  "statistics",
  "wait",
  "start",
] as const;
export type BenchGroup = (typeof benchGroups)[number];
