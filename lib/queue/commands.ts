import type { StaffActor } from "../auth/actor.ts";
import { type BatchItem, createBatcher, writeLanes } from "../batch.ts";
import { now } from "../clock.ts";
import type { Sql } from "../db/sql.ts";
import { publish } from "../live/bus.ts";
import { ok, type Result, refuse } from "../result.ts";
import { constraintErrorOf } from "../visits/constraint-error.ts";
import { type DomainError, roomTaken } from "../visits/domain-error.ts";
import { visitDtoAt } from "../visits/queries.ts";
import { requestHash } from "../visits/request-hash.ts";
import type { CallNext } from "../visits/schema.ts";
import { toVisitDto, type VisitDto } from "../visits/visit-dto.ts";
import { assign, type PickReason } from "./order.ts";
import { callPicked, loadQueueInputs, type Pick, type QueueInputs, type QueueQuery } from "./pick-next.ts";

/** The visit that was picked and called, and why it. */
export type NextAnswer = VisitDto & { reason: PickReason };
/** Null: nobody waits. */
export type NextResult = Result<NextAnswer | null, DomainError>;

type CallNextRequest = { actor: StaffActor; request: CallNext; hash: string };
type BatchedCall = BatchItem<CallNextRequest, NextResult>;

/** Retries of a caller whose pick another process took. */
const attempts = 20;
/** Misses after which a visit is skipped: it still waits, but something has it locked and doesn't let go. */
const skippedAfter = 3;

/** Single flight, by office, id and content: a request sent again meanwhile shares the answer of the first. */
const inFlight = new Map<string, Promise<NextResult>>();
/** Tail of each person's requests, which run in series: the next one begins when the last is answered, and so finds what it called. */
const tailOf = new Map<string, Promise<unknown>>();
const batched = createBatcher<CallNextRequest, NextResult>({
  lanes: writeLanes,
  bulkheadOf: ({ actor }) => actor.officeId,
  serve,
});

/**
 * Picks who is next for this secretary and calls them, exactly once for the client-made id, unless they hold a called or
 * running visit. Callers that arrive during a batch form the next one: one read, one pure assignment for each office in the
 * order they came, one write. Between processes the write leaves alone what another one is taking.
 */
export function callNext(actor: StaffActor, request: CallNext): Promise<NextResult> {
  const hash = requestHash({ by: actor.id, next: { roomId: request.roomId } });
  const key = `${actor.officeId} ${request.id} ${hash}`;
  const same = inFlight.get(key);
  if (same) return same;
  const answer = serialized(`${actor.officeId} ${actor.id}`, () => batched({ actor, request, hash }));
  inFlight.set(key, answer);
  return answer.finally(() => inFlight.delete(key));
}

/** Serialises runs with the same key, whether or not the one before fails. */
function serialized<Answer>(key: string, run: () => Promise<Answer>): Promise<Answer> {
  const before = tailOf.get(key);
  const answer = before ? before.then(run, run) : run();
  tailOf.set(key, answer);
  const forget = () => tailOf.get(key) === answer && tailOf.delete(key);
  answer.then(forget, forget);
  return answer;
}

async function serve(callers: BatchedCall[], sql: Sql): Promise<void> {
  let left = callers;
  const misses = new Map<string, number>();
  for (let attempt = 0; attempt < attempts && left.length > 0; attempt++) {
    const at = now();
    const skippedIds = [...misses].flatMap(([id, times]) => (times >= skippedAfter ? id : []));
    const served: Served[] = [];
    const offices = Map.groupBy(left, ({ request }) => request.actor.officeId);
    const inputsByOffice = await loadQueueInputs([...offices].map(queryOf(skippedIds)), at, sql);
    for (const [officeId, ofOffice] of offices) {
      const inputs = inputsByOffice.get(officeId);
      if (!inputs) throw new Error(`no office ${officeId}`);
      served.push(...picksFor(await settleAtOnce(officeId, ofOffice, inputs), inputs, skippedIds.length > 0));
    }
    try {
      left = await writePicks(served, at, sql);
    } catch (error) {
      // Constraint violation by another process: a batch fails as one and is retried one by one, a lone caller is picked for anew.
      if (!constraintErrorOf(error) || callers.length > 1) throw error;
      left = served.map(({ caller }) => caller);
    }
    for (const { caller, pick } of served)
      if (left.includes(caller)) misses.set(pick.candidate.id, (misses.get(pick.candidate.id) ?? 0) + 1);
  }
  for (const caller of left) caller.settle(refuse({ code: "visitChanged", visit: null }));
}

const queryOf =
  (skippedIds: string[]) =>
  ([officeId, callers]: [string, BatchedCall[]]): QueueQuery => ({
    officeId,
    skippedIds,
    staffIds: callers.map(({ request }) => request.actor.id),
    eventIds: callers.map(({ request }) => request.request.id),
    roomIds: callers.flatMap(({ request }) => request.request.roomId ?? []),
  });

/** Settles callers that need no pick: repeated requests, holders of a visit, unusable rooms; returns the others. */
async function settleAtOnce(
  officeId: string,
  callers: BatchedCall[],
  inputs: QueueInputs,
): Promise<BatchedCall[]> {
  const taken = new Set(inputs.busyRooms);
  const free: BatchedCall[] = [];
  for (const caller of callers) {
    const { hash, actor } = caller.request;
    const { id, roomId } = caller.request.request;
    const repeat = inputs.repeats.find((event) => event.id === id);
    const holding = inputs.holding.find(({ staffId }) => staffId === actor.id);
    if (repeat) caller.settle(await repeated(officeId, repeat, hash));
    else if (holding) caller.settle(refuse({ code: "oneAtATime", visit: null, details: holding }));
    else if (roomId && !inputs.usableRooms.includes(roomId))
      caller.settle(refuse({ code: "unknownRoom", visit: null }));
    else if (roomId && taken.has(roomId)) caller.settle(refuse(await takenRoom(officeId, roomId)));
    else {
      free.push(caller);
      if (roomId) taken.add(roomId);
    }
  }
  return free;
}

type Served = { caller: BatchedCall; pick: Pick };

/** Assigns the ranked visits to the callers, and settles those for whom none is left: with a conflict to retry while visits are skipped. */
function picksFor(callers: BatchedCall[], inputs: QueueInputs, hasSkipped: boolean): Served[] {
  const byId = new Map(inputs.waiting.map((candidate) => [candidate.id, candidate]));
  const ranked = assign(
    inputs.waiting,
    callers.map(({ request }) => request.actor),
    inputs,
  );
  return callers.flatMap((caller, index) => {
    const { id, reason } = ranked[index] ?? {};
    const candidate = id ? byId.get(id) : undefined;
    if (!candidate || !reason) {
      caller.settle(hasSkipped ? refuse({ code: "visitChanged", visit: null }) : ok(null));
      return [];
    }
    const { actor, request, hash } = caller.request;
    const pick = {
      officeId: actor.officeId,
      candidate,
      staffId: actor.id,
      lastPickAt: inputs.picks[actor.id] ?? null,
      roomId: request.roomId,
      eventId: request.id,
      requestHash: hash,
      reason,
    };
    return [{ caller, pick }];
  });
}

/** Writes the picks and answers their callers; returns those whose visit somebody else was faster to change. */
async function writePicks(served: Served[], at: Date, sql: Sql): Promise<BatchedCall[]> {
  if (served.length === 0) return [];
  const picks = served.map(({ pick }) => pick);
  const called = new Map((await callPicked(picks, at, sql)).map(({ eventId, ...visit }) => [eventId, visit]));
  for (const officeId of new Set([...called.values()].map((visit) => visit.officeId))) publish(officeId);
  return served.flatMap(({ caller, pick }) => {
    const visit = called.get(pick.eventId);
    if (!visit) return [caller];
    const last = { id: pick.eventId, type: "called" as const, at, actorId: pick.staffId };
    caller.settle(ok({ ...toVisitDto(visit, last), reason: pick.reason }));
    return [];
  });
}

async function repeated(
  officeId: string,
  repeat: QueueInputs["repeats"][number],
  hash: string,
): Promise<NextResult> {
  const answer =
    repeat.requestHash === hash ? await visitDtoAt(officeId, repeat.visitId, repeat.version) : null;
  if (!answer || !repeat.reason) return refuse({ code: "idempotencyMismatch", visit: null });
  return ok({ ...answer, reason: repeat.reason });
}

const takenRoom = async (officeId: string, roomId: string): Promise<DomainError> =>
  (await roomTaken(officeId, null, roomId)) ?? { code: "roomTaken", visit: null };
