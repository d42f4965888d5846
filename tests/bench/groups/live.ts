import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { end, runNode } from "#lib/cli/processes.ts";
import { Client, load, median } from "../load.ts";
import { emptyQueue, fillQueue, makeBenchOffice } from "../office.ts";
import { type Bench, directory, freePort } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import { residentBytes } from "../streams/streams.ts";
import { Watchers } from "../streams/watchers.ts";
import type { Row } from "../table.ts";

const readers = sized(1_000, 10);
const changesPerSecond = 20;
const rounds = sized(3, 1);
const secondsPerRound = sized(4, 1);
const claimsPerRound = sized(400, 20);

/** What a thousand dashboards cost, and how soon a change is on all of them. */
export async function measureLive(bench: Bench): Promise<Row[]> {
  const office = await makeBenchOffice(bench.sql, "live", 1);
  const [cookie = ""] = await signIn(bench.sql, directory, office.staffIds);
  await fillQueue(bench.sql, office.id, 8);
  const { rows } = await bench.sql.query<{ id: string }>(
    "SELECT id FROM visit WHERE office_id = $1 ORDER BY arrived_at LIMIT 1",
    [office.id],
  );
  const visitId = rows[0]?.id ?? "";
  return [...(await claims(bench, cookie, visitId)), ...(await fanOut(bench, cookie, visitId))];
}

/** One change of the visit; answers its new version. */
async function amend(client: Client, cookie: string, visitId: string, turn: number): Promise<number> {
  const { status, body } = await client.send({
    method: "POST",
    path: `/api/visits/${visitId}/events`,
    headers: { cookie },
    body: JSON.stringify({ type: "amend", id: uuidv7(), language: turn % 2 === 0 ? "ar" : "so" }),
  });
  if (status !== 200) throw new Error(`a change answered ${status}`);
  return JSON.parse(body).version;
}

async function fanOut(bench: Bench, cookie: string, visitId: string): Promise<Row[]> {
  const barePort = await freePort();
  const bare = runNode("tests/bench/streams/broadcast.ts", [String(barePort)]);
  const client = new Client(bench.product, 2);
  const bareClient = new Client(`http://localhost:${barePort}`, 2);
  const product = new Watchers(readers, visitId);
  const reference = new Watchers(readers, visitId);
  try {
    const idle = await settled(bench);
    await product.open(`${bench.product}/api/live`, { cookie });
    const bytesPerStream = Math.max(0, (await settled(bench)) - idle) / readers;
    await reference.open(`http://localhost:${barePort}/`, {});
    let version = 0;
    const sides = [
      () => product.change(async () => (version = await amend(client, cookie, visitId, version))),
      () => reference.change(() => sameFrame(bareClient, product.data)),
    ];
    for (let round = 0; round < rounds; round++)
      for (const [at, change] of sides.entries()) {
        for (let i = 0; i < changesPerSecond * secondsPerRound; i++) {
          const due = performance.now() + 1_000 / changesPerSecond;
          await change();
          await pause(Math.max(0, due - performance.now()));
        }
        await arrived(at === 0 ? product : reference);
      }
    const [ours, theirs] = [product.waits(), reference.waits()];
    const size = `${Math.round(product.data.length / 1_024)} KB frames`;
    const row = (what: string, figure: number, by: number, goal: string): Row => ({
      ...{ what, figure, reference: by, unit: " ms", goal },
      against: `bare broadcast of the same ${size}`,
    });
    return [
      row("5 commit to 1,000 dashboards, p99", ours.sinceAnswered, theirs.sinceAnswered, "<= 1.5"),
      row("5 the same from the sending of the change", ours.sinceSent, theirs.sinceSent, "<= 1.5"),
      { what: "6 memory for an open stream", figure: bytesPerStream / 1_024, unit: " KB", goal: "<= 60 KB" },
    ];
  } finally {
    for (const each of [product, reference, client, bareClient]) each.close();
    await end(bare);
  }
}

let bareVersion = 0;
/** The product's own frame with a version of its own, so that both sides write and read the same. */
async function sameFrame(client: Client, data: string): Promise<number> {
  bareVersion++;
  const body = data.replaceAll(/"version":\d+/g, `"version":${bareVersion}`);
  await client.send({ method: "POST", path: "/", body });
  return bareVersion;
}

async function arrived(watchers: Watchers): Promise<void> {
  for (let waited = 0; !watchers.areAllHere && waited < 10_000; waited += 50) await pause(50);
}

/** Call next as fast as it goes, at an office of its own, with a thousand streams that get twenty changes a second, and without. */
async function claims(bench: Bench, cookie: string, visitId: string): Promise<Row[]> {
  // Who holds a visit gets no next one: each calls once a round.
  const office = await makeBenchOffice(bench.sql, "claims", claimsPerRound);
  const cookies = await signIn(bench.sql, directory, office.staffIds);
  const client = new Client(bench.product, 8);
  const perSecond: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++)
    for (const [at, isWatched] of [true, false].entries()) {
      await emptyQueue(bench.sql, office.id);
      await fillQueue(bench.sql, office.id, claimsPerRound);
      const stop = isWatched ? await changing(bench, cookie, visitId) : async () => undefined;
      const result = await load(client, 8, claimsPerRound, (i) => ({
        method: "POST",
        path: "/api/queue/next",
        headers: { cookie: cookies[i % cookies.length] as string },
        body: JSON.stringify({ id: uuidv7() }),
      }));
      await stop();
      if (result.statuses[200] !== claimsPerRound)
        throw new Error(`claims answered ${JSON.stringify(result.statuses)}`);
      if (round > 0) perSecond[at]?.push(result.perSecond);
    }
  client.close();
  const [figure, reference] = perSecond.map(median) as [number, number];
  const against = "the same with no streams";
  const what = "4 call next, 1,000 streams, 20 changes/s";
  return [{ what, figure, reference, unit: "/s", against, goal: ">= 0.95" }];
}

/** Opens the streams and changes what they show until the returned function is called. */
async function changing(bench: Bench, cookie: string, visitId: string): Promise<() => Promise<void>> {
  const streams = runNode("tests/bench/streams/readers.ts", [
    `${bench.product}/api/live`,
    String(readers),
    cookie,
  ]);
  await once(streams, "message");
  const client = new Client(bench.product, 2);
  let isOver = false;
  const work = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const due = performance.now() + 1_000 / changesPerSecond;
      await amend(client, cookie, visitId, turn);
      await pause(Math.max(0, due - performance.now()));
    }
  })();
  return async () => {
    isOver = true;
    await work;
    await end(streams);
    client.close();
  };
}

async function settled(bench: Bench): Promise<number> {
  await pause(1_500);
  return residentBytes(bench.productProcess.pid ?? 0);
}
