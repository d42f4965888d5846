import { writeFileSync } from "node:fs";
import { pageBytes } from "./bytes.ts";
import { measureFanOut } from "./live.ts";
import { Client, load, median } from "./load.ts";
import { emptyQueue, fillQueue, makeBenchOffice } from "./office.ts";
import { measureRequests } from "./requests.ts";
import { directory, startBench } from "./servers.ts";
import { signIn } from "./sessions.ts";
import { measureStatistics } from "./statistics.ts";
import { print, type Row } from "./table.ts";

/** Measures everything in one go against references taken in the same run, and prints one table of ratios. */
const bench = await startBench();
const rows: Row[] = [];
try {
  const office = await makeBenchOffice(bench.sql, "bench", 12);
  const cookies = await signIn(bench.sql, directory, office.staffIds);
  const cookie = cookies[0] as string;

  const refill = async () => {
    await emptyQueue(bench.sql, office.id);
    await bench.sql.query("TRUNCATE reference_visit");
    await bench.sql.query(
      "INSERT INTO reference_visit (arrived_at) SELECT now() + n * interval '1 ms' FROM generate_series(1, 450) n",
    );
    await fillQueue(bench.sql, office.id, 450);
  };
  const requests = await measureRequests(bench, cookies, refill);
  rows.push(
    {
      what: "1 call next over HTTP",
      figure: requests.callNext,
      reference: requests.claim,
      unit: "/s",
      against: "handler with the same UPDATE",
      goal: ">= 0.90",
    },
    {
      what: "2 call next over HTTP",
      figure: requests.callNext,
      reference: requests.noop,
      unit: "/s",
      against: "no-op handler",
      goal: ">= 0.65",
    },
    {
      what: "3 check-in over HTTP",
      figure: requests.checkIn,
      reference: requests.noop,
      unit: "/s",
      against: "no-op handler",
      goal: ">= 0.65",
    },
  );

  await emptyQueue(bench.sql, office.id);
  await fillQueue(bench.sql, office.id, 8);
  const fan = await measureFanOut(bench, office.id, cookie, 1000);
  rows.push(
    {
      what: "5 change to 1,000 dashboards, p99",
      figure: fan.productP99,
      reference: fan.bareP99,
      unit: " ms",
      against: `bare broadcast of ${Math.round(fan.frameBytes / 1024)} KB`,
      goal: "<= 1.5",
    },
    { what: "6 memory for an open stream", figure: fan.bytesPerStream / 1024, unit: " KB", goal: "<= 60 KB" },
  );

  const snapshot = async () => {
    const client = new Client(bench.product, 4);
    const { milliseconds } = await load(client, 4, 200, () => ({
      method: "GET",
      path: "/api/queue",
      headers: { cookie },
    }));
    client.close();
    return median(milliseconds);
  };
  await emptyQueue(bench.sql, office.id);
  await fillQueue(bench.sql, office.id, 60);
  const few = await snapshot();
  await addClosed(1_000_000);
  const many = await snapshot();
  rows.push({
    what: "9 queue snapshot, 1 M closed visits",
    figure: many,
    reference: few,
    unit: " ms",
    against: "few closed visits",
    goal: "<= 1.2",
  });

  const empty = await pageBytes(`${bench.reference}/`, []);
  const session = cookieOf(cookie, bench.product);
  const kiosk = cookieOf(office.kioskCookie, bench.product);
  for (const [page, jar] of [
    ["kiosk", [kiosk]],
    ["desk", [session]],
    ["reception", [session]],
  ] as const) {
    const { script } = await pageBytes(`${bench.product}/${page}`, jar);
    rows.push({
      what: `10 script of /${page}`,
      figure: script / 1024,
      minus: empty.script / 1024,
      unit: " KB",
      against: "an empty page",
      goal: "<= + 40 KB",
    });
  }
  const ticket = await bench.sql.query(
    "SELECT token FROM visit WHERE status = 'waiting' AND office_id = $1 LIMIT 1",
    [office.id],
  );
  const phone = await pageBytes(`${bench.product}/t/${ticket.rows[0].token}`, []);
  rows.push({
    what: "11 phone ticket, all but fonts",
    figure: phone.withoutFonts / 1024,
    unit: " KB",
    goal: "<= 25 KB",
  });
  rows.push(...(await measureStatistics(bench)));
} finally {
  // What was measured before something went wrong is told too.
  print(rows);
  await bench.stop();
  writeFileSync(`${directory}/latest.json`, `${JSON.stringify(rows, null, 2)}\n`);
}
process.exit(0);

/** Closed visits of earlier days, without events: what the snapshot must not look at. */
async function addClosed(count: number): Promise<void> {
  await bench.sql.query(
    `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5,
       children_6_to_12, children_13_to_17, status, arrived_at, ended_at)
     SELECT 'bench', gen_random_uuid(), current_date - 1 - (n / 9000)::int, 'C', n % 9000 + 1, 'closed-' || n || '-padding-padding', 'kiosk', 'family',
       1, 0, 1, 0, 'left', now() - interval '1 day' - n * interval '1 second', now() - interval '1 day'
     FROM generate_series(1, $1::int) n`,
    [count],
  );
  await bench.sql.query("ANALYZE visit");
}

function cookieOf(header: string, url: string) {
  const at = header.indexOf("=");
  return { name: header.slice(0, at), value: header.slice(at + 1), url };
}
