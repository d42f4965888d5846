/** What `npm run bench` measures, in the order in which it runs. */
export const benchGroups = [
  "requests",
  "live",
  "bytes",
  "pages",
  "reception-load",
  "peak",
  "snapshot",
  "statistics",
  "wait",
  "night",
  "start",
] as const;
export type BenchGroup = (typeof benchGroups)[number];
/** Those that compare with the reference application. */
export const withReference: readonly BenchGroup[] = ["requests", "bytes"];
