import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { end, runNode } from "#lib/cli/processes.ts";
import { type Callers, makeCallers } from "../callers.ts";
import { Client, callsBefore, median, settledLoad } from "../load.ts";
import { emptyQueues, fillQueue, makeBenchOffice } from "../office.ts";
import { type Bench, directory, freePort } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import { residentBytes } from "../streams/streams.ts";
import { Watchers } from "../streams/watchers.ts";
import type { Row } from "../table.ts";

const readers = sized(1_000, 10);
const changesPerSecond = 20;
const rounds = sized(5, 1);
/** One load differs from the next by a tenth on a shared machine: the median of thirty-two tells a few hundredths. */
const claimRounds = sized(8, 1);
const secondsPerRound = sized(4, 1);
const claimsPerLoad = sized(400, 20);
/** A load is over in half a second, in which ten changes happen: one after the other, with as many waiting again. */
const loadsPerRound = sized(4, 1);
/** Streams are open all day: what opening a thousand at once costs is over when calling begins. */
const settleMs = sized(1_500, 0);
/** Nobody waits in a line of hundreds: those who call are spread over so many offices. */
const callingOffices = sized(10, 2);
const watchedOffices = sized(100, 2);

/** A visit of an office, and somebody there who may change it. */
type Changeable = { cookie: string; visitId: string };

/** What a thousand dashboards cost, and how soon a change is on all of them. */
export async function measureLive(bench: Bench): Promise<Row[]> {
  const one = await changeable(bench, "live");
  const many: Changeable[] = [];
  for (let at = 0; at < watchedOffices; at++) many.push(await changeable(bench, `live-${at}`));
  return [...(await claims(bench, many, [one])), ...(await fanOut(bench, one))];
}

async function changeable({ sql }: Bench, name: string): Promise<Changeable> {
  const office = await makeBenchOffice(sql, name, 1);
  const [cookie = ""] = await signIn(sql, directory, office.staffIds);
  await fillQueue(sql, office.id, 8);
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM visit WHERE office_id = $1 ORDER BY arrived_at LIMIT 1",
    [office.id],
  );
  return { cookie, visitId: rows[0]?.id ?? "" };
}

/** One change of the visit; answers its new version. */
async function amend(client: Client, { cookie, visitId }: Changeable, turn: number): Promise<number> {
  const { status, body } = await client.send({
    method: "POST",
    path: `/api/visits/${visitId}/events`,
    headers: { cookie },
    body: JSON.stringify({ type: "amend", id: uuidv7(), language: turn % 2 === 0 ? "ar" : "so" }),
  });
  if (status !== 200) throw new Error(`a change answered ${status}`);
  return JSON.parse(body).version;
}

async function fanOut(bench: Bench, shown: Changeable): Promise<Row[]> {
  const { cookie, visitId } = shown;
  const barePort = await freePort();
  const bare = runNode("tests/bench/streams/broadcast.ts", [String(barePort)]);
  const client = new Client(bench.product, 2);
  const bareClient = new Client(`http://localhost:${barePort}`, 2);
  const product = new Watchers(readers, visitId);
  const reference = new Watchers(readers, visitId);
  try {
    const idle = await settled(bench);
    await product.open(`${bench.product}/api/live`, [cookie]);
    const bytesPerStream = Math.max(0, (await settled(bench)) - idle) / readers;
    await reference.open(`http://localhost:${barePort}/`, []);
    let version = 0;
    const sides = [
      () => product.change(async () => (version = await amend(client, shown, version))),
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
      row("5 commit to 1,000 dashboards, p99", ours.sinceAnswered, theirs.sinceAnswered, "<= 1.3"),
      row("5 the same from the sending of the change", ours.sinceSent, theirs.sinceSent, "<= 1.3"),
      { what: "6 memory for an open stream", figure: bytesPerStream / 1_024, unit: " KB", goal: "<= 8 KB" },
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

/** Call next as fast as it goes, at offices of its own: alone, beside twenty changes a second, and beside a thousand streams that get them. */
async function claims(bench: Bench, many: Changeable[], one: Changeable[]): Promise<Row[]> {
  // Who holds a visit gets no next one: each calls once in a load. And once in a round, so that everybody's session is asked for anew.
  const calls = callsBefore + claimsPerLoad;
  const each = calls / callingOffices;
  const loads: Callers[] = [];
  for (let at = 0; at < loadsPerRound; at++)
    loads.push(await makeCallers(bench, `claims-${at}`, callingOffices, each));
  const client = new Client(bench.product, 8);
  const around = {
    nothing: async () => async () => undefined,
    changes: () => changing(bench, many, 0),
    many: () => changing(bench, many, readers),
    one: () => changing(bench, one, readers),
  };
  type Around = keyof typeof around;
  const perSecond: Record<Around, number[]> = { nothing: [], changes: [], many: [], one: [] };
  const turns = Object.entries(around) as [Around, () => Promise<() => Promise<void>>][];
  for (let round = 0; round <= claimRounds; round++)
    // There and back: none always comes after the dearest, or later on a machine that tires.
    for (const [name, begin] of round % 2 === 0 ? turns : turns.toReversed()) {
      const stop = await begin();
      await pause(settleMs);
      for (const { officeIds, cookies } of loads) {
        await emptyQueues(bench.sql, officeIds);
        for (const id of officeIds) await fillQueue(bench.sql, id, each);
        const result = await settledLoad(client, 8, claimsPerLoad, (i) => ({
          method: "POST",
          path: "/api/queue/next",
          headers: { cookie: cookies[i] as string },
          body: JSON.stringify({ id: uuidv7() }),
        }));
        if (result.statuses[200] !== claimsPerLoad)
          throw new Error(`claims answered ${JSON.stringify(result.statuses)}`);
        if (round > 0) perSecond[name].push(result.perSecond);
      }
      await stop();
    }
  client.close();
  const row = (
    what: string,
    figures: number[],
    references: number[],
    against: string,
    goal: string,
  ): Row => ({
    ...{ what, figure: median(figures), reference: median(references), unit: "/s", goal, against },
  });
  const { nothing, changes, many: spread, one: together } = perSecond;
  const what = "4 call next, 1,000 streams in 100 offices, 20 changes/s";
  return [
    row(what, spread, nothing, "with no streams and no changes", ">= 0.95"),
    // Each change is a command too, as dear as a call: what the streams cost is told by the same without them.
    row("4 the same", spread, changes, "20 changes/s and no streams", ">= 0.95"),
    row(
      "4b call next, 1,000 streams in one office, 20 changes/s",
      ...([together, nothing, "with no streams and no changes", ">= 0.75"] as const),
    ),
  ];
}

/** Opens so many streams and changes what they show, one office after the other, until the returned function is called. */
async function changing(bench: Bench, shown: Changeable[], streams: number): Promise<() => Promise<void>> {
  const cookies = shown.map(({ cookie }) => cookie);
  const reading = streams
    ? runNode("tests/bench/streams/readers.ts", [`${bench.product}/api/live`, String(streams), ...cookies])
    : null;
  if (reading) await once(reading, "message");
  const client = new Client(bench.product, 2);
  let isOver = false;
  const work = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const due = performance.now() + 1_000 / changesPerSecond;
      const round = Math.floor(turn / shown.length);
      await amend(client, shown[turn % shown.length] as Changeable, round);
      await pause(Math.max(0, due - performance.now()));
    }
  })();
  return async () => {
    isOver = true;
    await work;
    if (reading) await end(reading);
    client.close();
  };
}

async function settled(bench: Bench): Promise<number> {
  await pause(1_500);
  return residentBytes(bench.productProcess.pid ?? 0);
}
