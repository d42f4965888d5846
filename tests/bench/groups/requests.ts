import { v7 as uuidv7 } from "uuid";
import { makeCallers } from "../callers.ts";
import { Client, callsBefore, type Load, median, settledLoad } from "../load.ts";
import { emptyQueues, fillQueue } from "../office.ts";
import type { Bench } from "../servers.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const rounds = sized(15, 1);
/** Not counted: a server that has been up for a while has its code compiled. */
const warmUpRounds = sized(3, 1);
const perRound = sized(400, 20);
/** Nobody waits in a line of hundreds: ten offices, each with more waiting than a full waiting room holds. */
const offices = sized(10, 2);
const waitingEach = 45;
const workers = 8;

type Figures = { noop: number; claim: number; callNext: number; checkIn: number; command: number };

/**
 * Requests per second of call next and check-in through the whole product, and of the two references, interleaved
 * round by round; medians. Every call must succeed and no visit may be called twice.
 */
export async function measureRequests(bench: Bench): Promise<Row[]> {
  const { officeIds: ids, cookies } = await makeCallers(bench, "requests", offices, waitingEach);
  const { callNext, checkIn, claim, command, noop } = await figures(bench, ids, cookies);
  const row = (what: string, figure: number, reference: number, against: string, goal: string): Row => ({
    ...{ what, figure, reference, against, goal, unit: "/s" },
  });
  return [
    row("1 call next over HTTP", callNext, claim, "handler with the same UPDATE", ">= 0.95"),
    row("2 call next over HTTP", callNext, noop, "no-op handler", ">= 0.75"),
    row("3 check-in over HTTP", checkIn, noop, "no-op handler", ">= 0.85"),
    row("3b an ordinary command (claim) over HTTP", command, noop, "no-op handler", ">= 0.55"),
  ];
}

/** Every round begins with as many waiting; answers them, one of each office in turn. */
async function refill({ sql }: Bench, officeIds: string[]): Promise<string[]> {
  await emptyQueues(sql, officeIds);
  for (const id of officeIds) await fillQueue(sql, id, waitingEach);
  await sql.query("TRUNCATE reference_visit");
  await sql.query(
    "INSERT INTO reference_visit (arrived_at) SELECT now() + n * interval '1 ms' FROM generate_series(1, $1::int) n",
    [offices * waitingEach],
  );
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM visit WHERE office_id = ANY ($1)
     ORDER BY row_number() OVER (PARTITION BY office_id ORDER BY arrived_at), array_position($1, office_id)`,
    [officeIds],
  );
  return rows.map(({ id }) => id);
}

/** After a round of calls exactly as many visits are called: none twice, none without its answer. */
async function countCalled({ sql }: Bench, officeIds: string[]): Promise<void> {
  const { rows } = await sql.query<{ called: number }>(
    "SELECT count(*)::int AS called FROM visit WHERE office_id = ANY ($1) AND status = 'called'",
    [officeIds],
  );
  const calls = callsBefore + perRound;
  if (rows[0]?.called !== calls) throw new Error(`${calls} calls called ${rows[0]?.called} visits`);
}

async function figures(bench: Bench, officeIds: string[], cookies: string[]): Promise<Figures> {
  const product = new Client(bench.product, workers);
  const reference = new Client(bench.reference, workers);
  let waiting: string[] = [];
  const kinds = {
    noop: () =>
      settledLoad(reference, workers, perRound, () => ({ method: "POST", path: "/noop", body: "{}" })),
    claim: () =>
      settledLoad(reference, workers, perRound, () => ({ method: "POST", path: "/claim", body: "{}" })),
    callNext: () =>
      settledLoad(product, workers, perRound, (i) => ({
        method: "POST",
        path: "/api/queue/next",
        headers: { cookie: cookies[i % cookies.length] as string },
        body: JSON.stringify({ id: uuidv7() }),
      })),
    command: () =>
      settledLoad(product, workers, perRound, (i) => ({
        method: "POST",
        path: `/api/visits/${waiting[i]}/events`,
        headers: { cookie: cookies[i % cookies.length] as string },
        body: JSON.stringify({ type: "claim", id: uuidv7() }),
      })),
    checkIn: () =>
      // By the reception: a single tablet may not check in hundreds at once.
      settledLoad(product, workers, perRound, (i) => ({
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
  const seen: Record<keyof Figures, number[]> = {
    noop: [],
    claim: [],
    callNext: [],
    checkIn: [],
    command: [],
  };
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const [kind, run] of Object.entries(kinds) as [keyof Figures, () => Promise<Load>][]) {
      waiting = await refill(bench, officeIds);
      const { perSecond, statuses } = await run();
      const wrong = Object.keys(statuses).filter((status) => status !== "200" && status !== "201");
      if (wrong.length > 0) throw new Error(`${kind} answered ${JSON.stringify(statuses)}`);
      if (kind === "callNext") await countCalled(bench, officeIds);
      if (round >= warmUpRounds) seen[kind].push(perSecond);
    }
  }
  product.close();
  reference.close();
  return {
    noop: median(seen.noop),
    claim: median(seen.claim),
    callNext: median(seen.callNext),
    checkIn: median(seen.checkIn),
    command: median(seen.command),
  };
}
