import { Client, load, median } from "../load.ts";
import { fillQueue, makeBenchOffice } from "../office.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const rounds = sized(5, 1);
const readings = sized(400, 20);

/** Reading the queue of sixty who wait, at an office with a thousand closed visits behind it and at one with a million, in turn. */
export async function measureSnapshot(bench: Bench): Promise<Row[]> {
  const few = await officeWith(bench, "snapshot-few", sized(1_000, 10));
  const many = await officeWith(bench, "snapshot-many", sized(1_000_000, 1_000));
  await bench.sql.query("VACUUM ANALYZE visit");
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++)
    for (const [at, cookie] of [few, many].entries()) {
      const median = await readingOf(bench, cookie);
      if (round > 0) times[at]?.push(median); // the first round warms up
    }
  const [reference, figure] = times.map(median) as [number, number];
  return [
    {
      ...{ what: "9 queue snapshot, 1 M closed visits", figure, reference },
      ...{ unit: " ms", against: "1,000 closed visits", goal: "<= 1.2" },
    },
  ];
}

/** Median milliseconds of reading the queue. */
async function readingOf(bench: Bench, cookie: string): Promise<number> {
  const client = new Client(bench.product, 4);
  const { milliseconds, statuses } = await load(client, 4, readings, () => ({
    ...{ method: "GET", path: "/api/queue", headers: { cookie } },
  }));
  client.close();
  if (statuses[200] !== readings) throw new Error(`the queue answered ${JSON.stringify(statuses)}`);
  return median(milliseconds);
}

/** A reader of an office where sixty wait and `closed` visits are over. */
async function officeWith(bench: Bench, id: string, closed: number): Promise<string> {
  const office = await makeBenchOffice(bench.sql, id, 1);
  await fillQueue(bench.sql, office.id, 60);
  await addClosed(bench, office.id, closed);
  const [cookie = ""] = await signIn(bench.sql, directory, office.staffIds);
  return cookie;
}

/** Closed visits of earlier days, without events: what the snapshot must not look at. */
async function addClosed({ sql }: Bench, officeId: string, count: number): Promise<void> {
  await sql.query(
    `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5,
       children_6_to_12, children_13_to_17, status, arrived_at, ended_at)
     SELECT $1, gen_random_uuid(), current_date - 1 - (n / 9000)::int, 'C', n % 9000 + 1, $1 || '-closed-' || n, 'kiosk', 'family',
       1, 0, 1, 0, 'left', now() - interval '1 day' - n * interval '1 second', now() - interval '1 day'
     FROM generate_series(1, $2::int) n`,
    [officeId, count],
  );
}
