import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { Client, quantile } from "../load.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { isSmoke, sized } from "../sizes.ts";
import { openStreams } from "../streams/streams.ts";
import type { Row } from "../table.ts";

const offices = sized(1_500, 10);
/** Rates that are tried in turn, up to twice the national peak: the highest that holds is the figure. */
const rates = isSmoke ? [5] : [50, 75, 110, 150, 200, 250, 300];
const goal = sized(300, 5);
const seconds = sized(10, 1);
/** A party is called this long after it came. */
const callAfterMs = 1_000;
const slowestMs = 500;
/** Dashboards that are opened at once. */
const atOnce = 50;
const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };

type Outcome = { p99: number; errors: number; unseen: number };

/** Every office of the country at its busiest, each with a dashboard open: the highest rate of check-ins, with as many calls, that holds. */
export async function measurePeak(bench: Bench): Promise<Row[]> {
  const cookies = await openOffices(bench);
  /** What each office's dashboard has shown as called. */
  const called = cookies.map(() => new Set<string>());
  const streams: { close(): void }[] = [];
  for (let from = 0; from < offices; from += atOnce)
    streams.push(
      ...(await Promise.all(
        cookies
          .slice(from, from + atOnce)
          .map((cookie, i) =>
            openStreams(`${bench.product}/api/live`, 1, [cookie], (_, frame) => note(from + i, frame)),
          ),
      )),
    );
  function note(at: number, frame: string) {
    for (const [, id] of frame.matchAll(/"id":"([^"]+)","code":"[^"]+","status":"called"/g))
      called[at]?.add(id ?? "");
  }
  await pause(2_000);
  const client = new Client(bench.product, 200);
  let sustained = { rate: 0, p99: 0 };
  let wrong = 0;
  for (const rate of rates) {
    await meetAll(bench);
    const { p99, errors, unseen } = await storm(client, cookies, rate, called);
    wrong += errors + unseen;
    if (errors > 0 || unseen > 0 || p99 > slowestMs) break;
    sustained = { rate, p99 };
  }
  for (const stream of streams) stream.close();
  client.close();
  return [
    {
      what: `13 ${offices} offices: check-ins and calls/s that hold (${wrong} wrong)`,
      figure: sustained.rate,
      unit: "/s",
      goal: `>= ${goal}`,
    },
    { what: "13 p99 at that rate", figure: sustained.p99 / 1_000, unit: " s", goal: "<= 0.5 s" },
  ];
}

/** Ends the calls of the storm before: who holds a visit gets no next one. */
async function meetAll({ sql }: Bench): Promise<void> {
  await sql.query(
    `UPDATE visit SET status = 'completed', started_at = now(), ended_at = now(), version = version + 1
     WHERE status = 'called' AND office_id LIKE 'peak-%'`,
  );
}

/** Check-ins and calls at a steady rate whether or not earlier ones are answered; each is timed from when it was due. */
async function storm(
  client: Client,
  cookies: string[],
  perSecond: number,
  called: Set<string>[],
): Promise<Outcome> {
  const times: number[] = [];
  let errors = 0;
  const begin = performance.now();
  const expected = new Map<number, string>();
  const send = async (due: number, at: number, method: string, path: string, body: object) => {
    await pause(Math.max(0, due - performance.now()));
    const answer = await client.send({
      ...{ method, path, headers: { cookie: cookies[at] as string } },
      body: JSON.stringify(body),
    });
    times.push(performance.now() - due);
    if (answer.status !== 200) errors++;
    return answer;
  };
  const visit = async (number: number) => {
    const at = number % cookies.length;
    const due = begin + (number * 1_000) / perSecond;
    await send(due, at, "PUT", `/api/visits/${uuidv7()}`, { who: "family", party });
    const { status, body } = await send(due + callAfterMs, at, "POST", "/api/queue/next", { id: uuidv7() });
    if (status === 200) expected.set(at, JSON.parse(body).id);
  };
  // One call a secretary: who holds a visit gets no next one.
  const visits = Math.min(Math.round(perSecond * seconds), offices);
  await Promise.all(Array.from({ length: visits }, (_, number) => visit(number)));
  await pause(1_000);
  const unseen = [...expected].filter(([at, id]) => !called[at]?.has(id)).length;
  const ascending = times.sort((one, other) => one - other);
  return { p99: quantile(ascending, 0.99), errors, unseen };
}

/** Offices with one secretary each, signed in; answers their cookies. */
async function openOffices({ sql }: Bench): Promise<string[]> {
  await sql.query(
    `INSERT INTO office (id, name, poster_key, night_at)
     SELECT 'peak-' || n, 'Socialkontoret', 'not a poster: peak-' || n, now()
     FROM generate_series(1, $1::int) n`,
    [offices],
  );
  await sql.query(
    `INSERT INTO office_hours (office_id, weekday, opens_at, closes_at)
     SELECT 'peak-' || n, day, 0, 1440 FROM generate_series(1, $1::int) n, generate_series(1, 7) day`,
    [offices],
  );
  await sql.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt")
     SELECT 'peak-' || n, 'Amir', 'peak-' || n || '@bench.example', true, now() FROM generate_series(1, $1::int) n`,
    [offices],
  );
  await sql.query(
    `INSERT INTO staff (office_id, user_id, roles, languages, state)
     SELECT 'peak-' || n, 'peak-' || n, '{secretary,reception}', '{sv}', 'available' FROM generate_series(1, $1::int) n`,
    [offices],
  );
  const ids = Array.from({ length: offices }, (_, at) => `peak-${at + 1}`);
  return signIn(sql, directory, ids);
}
