import { isDatabaseAway, isOverdue } from "./db/database-away.ts";
import { type Sql, sharedSql, sql } from "./db/sql.ts";
import { log } from "./log.ts";

/** One request in a batch, and its answer. */
export type BatchItem<Request, Answer> = {
  request: Request;
  settle: (answer: Answer) => void;
  fail: (error: unknown) => void;
  isSettled: boolean;
};

type Options<Request, Answer> = {
  /** Largest number of requests that are served together, 100 unless told. */
  largest?: number;
  /** Shared batches under way at once, 1 unless told; never two that serve the same bulkhead. */
  lanes?: number;
  /** Whose requests wait for each other when they have to be served apart: an office, or a part of it. */
  bulkheadOf: (request: Request) => string;
  /** Serves all with the statements of `sql`, settling each; or throws, and those not yet settled are served anew. */
  serve: (orders: BatchItem<Request, Answer>[], sql: Sql) => Promise<void>;
};

/** Lanes of what is written: while one batch waits for the disk, the next is under way. */
export const writeLanes = 2;

/**
 * Turns of the event loop for which the first batch is held back, so that what arrives in them shares it: those who were answered
 * together ask anew in this turn and the next. An idle process takes a few microseconds for both.
 */
const turnsBefore = 2;

/** Cool-down of a failed bulkhead before it joins shared batches again: limits what retrying it costs the others. */
const apartMs = 10_000;
/** Concurrency limit within one isolated bulkhead: each of its requests occupies a connection. */
const waitingAtOnce = 3;
/** Concurrency limit of isolated bulkheads: without it a slow machine would spend every connection on them. */
const apartAtOnce = 6;

/**
 * Micro-batcher with bulkheads. What arrives during a batch forms the next one, whatever its office; a lone request isn't
 * delayed. A shared batch has a short time limit; when it fails, by whatever error, its requests are served bulkhead by
 * bulkhead, beside the batches that follow, and what fails there too one by one: only the offender fails.
 */
export function createBatcher<Request, Answer>({
  largest = 100,
  lanes = 1,
  bulkheadOf,
  serve,
}: Options<Request, Answer>): (request: Request) => Promise<Answer> {
  type Orders = BatchItem<Request, Answer>[];
  type Lane = { line: Orders; isRunning: boolean; failedAt: number };
  const line: Orders = [];
  let running = 0;
  /** Bulkheads of the shared batches under way. */
  const served = new Set<string>();
  /** Queued requests of the bulkheads that are isolated now. */
  const apart = new Map<string, Lane>();
  let freeSlots = apartAtOnce;
  const waiting: (() => void)[] = [];

  async function run(): Promise<void> {
    running++;
    for (let turn = 0; turn < turnsBefore; turn++) await new Promise(setImmediate);
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      const names = new Set(batch.map(({ request }) => bulkheadOf(request)));
      for (const name of names) served.add(name);
      await serve(batch, sharedSql).catch((error) => retryApart(batch, error));
      for (const name of names) served.delete(name);
    }
    running--;
  }

  /** The first in line, but for those whose bulkhead another lane is serving: that one takes them next. */
  function nextBatch(): Orders {
    const batch: Orders = [];
    for (const order of line.splice(0)) {
      const isFree = batch.length < largest && !served.has(bulkheadOf(order.request));
      (isFree ? batch : line).push(order);
    }
    return batch;
  }

  function retryApart(batch: Orders, error: unknown): void {
    const open = batch.filter(({ isSettled }) => !isSettled);
    // No retry while the database is unreachable: one by one, each would run into its time limit.
    if (isDatabaseAway(error) || isFinal(batch, error)) for (const order of open) order.fail(error);
    else for (const order of open) serveApart(bulkheadOf(order.request), order);
  }

  async function inSlot(work: () => Promise<void>): Promise<void> {
    if (freeSlots > 0) freeSlots--;
    else await new Promise<void>((resume) => waiting.push(resume));
    await work();
    const next = waiting.shift();
    if (next) next();
    else freeSlots++;
  }

  function serveApart(name: string, order: Orders[number]): void {
    const lane = apart.get(name) ?? { line: [], isRunning: false, failedAt: Number.NEGATIVE_INFINITY };
    apart.set(name, lane);
    lane.line.push(order);
    if (!lane.isRunning) void runApart(name, lane);
  }

  async function runApart(name: string, lane: Lane): Promise<void> {
    lane.isRunning = true;
    await new Promise(setImmediate);
    while (lane.line.length > 0) {
      const batch = lane.line.splice(0, largest);
      await inSlot(() =>
        serve(batch, sql).catch(async (error) => {
          if (performance.now() - lane.failedAt > apartMs) log.warn({ err: error, of: name }, "served apart");
          lane.failedAt = performance.now();
          await serveAlone(batch, error);
        }),
      );
    }
    lane.isRunning = false;
    rejoin(name, lane);
  }

  function rejoin(name: string, lane: Lane): void {
    if (lane.isRunning || apart.get(name) !== lane) return;
    const left = lane.failedAt + apartMs - performance.now();
    if (left > 0) setTimeout(() => rejoin(name, lane), left).unref();
    else apart.delete(name);
  }

  async function serveAlone(batch: Orders, error: unknown): Promise<void> {
    const left = batch.filter(({ isSettled }) => !isSettled);
    const next = async (): Promise<void> => {
      for (let order = left.shift(); order; order = left.shift()) {
        if (isDatabaseAway(error) || batch.length === 1) order.fail(error);
        else await serve([order], sql).catch(order.fail);
      }
    };
    // First in, first out; in parallel once one has timed out, as each would wait as long as the one before it.
    await Promise.all(Array.from({ length: isOverdue(error) ? waitingAtOnce : 1 }, next));
  }

  return (request) =>
    new Promise((resolve, reject) => {
      const order: Orders[number] = {
        request,
        isSettled: false,
        settle: (answer) => {
          order.isSettled = true;
          resolve(answer);
        },
        fail: (error) => {
          order.isSettled = true;
          reject(error);
        },
      };
      const name = bulkheadOf(request);
      if (apart.has(name)) return serveApart(name, order);
      line.push(order);
      if (running < lanes) void run();
    });
}

/** Not retried: it ran alone with the full time limit. */
const isFinal = (batch: readonly unknown[], error: unknown): boolean =>
  batch.length === 1 && !isOverdue(error);
