import { Client, load, median } from "./load.ts";
import { fillQueue, makeBenchOffice } from "./office.ts";
import { type Bench, directory } from "./servers.ts";
import { signIn } from "./sessions.ts";
import type { Row } from "./table.ts";

/** Reading the queue of sixty who wait, with few closed visits behind it and with a million. */
export async function measureSnapshot(bench: Bench): Promise<Row[]> {
  const office = await makeBenchOffice(bench.sql, "snapshot", 1);
  const [cookie = ""] = await signIn(bench.sql, directory, office.staffIds);
  await fillQueue(bench.sql, office.id, 60);
  const read = async () => {
    const client = new Client(bench.product, 4);
    const { milliseconds, statuses } = await load(client, 4, 400, () => ({
      method: "GET",
      path: "/api/queue",
      headers: { cookie },
    }));
    client.close();
    if (statuses[200] !== 400) throw new Error(`the queue answered ${JSON.stringify(statuses)}`);
    return median(milliseconds);
  };
  await read();
  const few = await read();
  await addClosed(bench, office.id, 1_000_000);
  const many = await read();
  return [
    {
      what: "9 queue snapshot, 1 M closed visits",
      figure: many,
      reference: few,
      unit: " ms",
      against: "no closed visits",
      goal: "<= 1.2",
    },
  ];
}

/** Closed visits of earlier days, without events: what the snapshot must not look at. */
async function addClosed({ sql }: Bench, officeId: string, count: number): Promise<void> {
  await sql.query(
    `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5,
       children_6_to_12, children_13_to_17, status, arrived_at, ended_at)
     SELECT $1, gen_random_uuid(), current_date - 1 - (n / 9000)::int, 'C', n % 9000 + 1, 'closed-' || n || '-padding-padding', 'kiosk', 'family',
       1, 0, 1, 0, 'left', now() - interval '1 day' - n * interval '1 second', now() - interval '1 day'
     FROM generate_series(1, $2::int) n`,
    [officeId, count],
  );
  await sql.query("VACUUM ANALYZE visit");
}
