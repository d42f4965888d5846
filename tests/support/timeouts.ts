/** `npm run faults` tries every row with every accident, at the times that are promised, and what is tagged `@full`; `npm test` a covering part. */
export const isFull = process.env.KOM_IN_FULL === "1";

/** Times are promised for the full run. The other one shares its machine with many tests, and only asks that it happens. */
export const allowedMs = (promisedMs: number, isStrict = isFull): number => (isStrict ? promisedMs : 60_000);

/** For a wait that ends when what it waits for is there: how slow a machine is must never be why a test fails. */
export const patient = { timeout: 60_000 };
