import { v7 as uuidv7 } from "uuid";
import { Client, load, median } from "./load.ts";
import type { Bench } from "./servers.ts";

const rounds = 5;
const perRound = 400;
const workers = 8;

export type RequestFigures = { noop: number; claim: number; callNext: number; checkIn: number };

/**
 * Requests per second of call next and check-in through the whole product, and of the two references, interleaved
 * round by round; medians. Every call must succeed and no visit may be called twice.
 */
export async function measureRequests(
  bench: Bench,
  cookies: string[],
  refill: () => Promise<void>,
): Promise<RequestFigures> {
  const product = new Client(bench.product, workers);
  const reference = new Client(bench.reference, workers);
  const kinds = {
    noop: () => load(reference, workers, perRound, () => ({ method: "POST", path: "/noop", body: "{}" })),
    claim: () => load(reference, workers, perRound, () => ({ method: "POST", path: "/claim", body: "{}" })),
    callNext: () =>
      load(product, workers, perRound, (i) => ({
        method: "POST",
        path: "/api/queue/next",
        headers: { cookie: cookies[i % cookies.length] as string },
        body: JSON.stringify({ id: uuidv7() }),
      })),
    checkIn: () =>
      // By the reception: a single tablet may not check in hundreds at once.
      load(product, workers, perRound, (i) => ({
        method: "PUT",
        path: `/api/visits/${uuidv7()}`,
        headers: { cookie: cookies[i % cookies.length] as string },
        body: JSON.stringify({
          who: "family",
          party: { adults: 1, children0to5: 1, children6to12: 1, children13to17: 0 },
          language: "so",
        }),
      })),
  };
  const seen: Record<keyof RequestFigures, number[]> = { noop: [], claim: [], callNext: [], checkIn: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const [kind, run] of Object.entries(kinds) as [
      keyof RequestFigures,
      () => ReturnType<typeof load>,
    ][]) {
      await refill();
      const { perSecond, statuses } = await run();
      const wrong = Object.keys(statuses).filter((status) => status !== "200" && status !== "201");
      if (wrong.length > 0) throw new Error(`${kind} answered ${JSON.stringify(statuses)}`);
      if (round > 0) seen[kind].push(perSecond); // the first round warms up
    }
  }
  product.close();
  reference.close();
  return {
    noop: median(seen.noop),
    claim: median(seen.claim),
    callNext: median(seen.callNext),
    checkIn: median(seen.checkIn),
  };
}
