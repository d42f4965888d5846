import type { StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Sql } from "../db/sql.ts";
import { publish } from "../live/bus.ts";
import { ok, type Result, refuse } from "../result.ts";
import { inRounds, type Order } from "../rounds.ts";
import { answerOf, type VisitAnswer } from "../visits/answer.ts";
import { answerAt } from "../visits/queries.ts";
import { type Refusal, roomTaken } from "../visits/refusal.ts";
import { requestHash } from "../visits/request.ts";
import type { CallNext } from "../visits/schema.ts";
import { violationOf } from "../visits/violation.ts";
import { type Asked, callPicked, type Ground, type Pick, readGrounds } from "./next.ts";
import { assign, type PickReason } from "./order.ts";

/** The visit that was picked and called, and why it. */
export type NextAnswer = VisitAnswer & { reason: PickReason };
/** Null: nobody waits. */
export type NextResult = Result<NextAnswer | null, Refusal>;

type Asking = { actor: StaffActor; request: CallNext; hash: string };
type Caller = Order<Asking, NextResult>;

/** Largest number of callers that one statement serves. */
const largestRound = 100;
/** How often a caller whose visit somebody else took is served anew. */
const attempts = 20;
/** A visit that couldn't be taken this often, and still waits, is held by something that doesn't let go: the next one is called. */
const heldAfter = 3;

/** Requests under way, by office, id and content: the same one sent again meanwhile gets the same answer. */
const underWay = new Map<string, Promise<NextResult>>();
/** The last request of each person: the next one begins when it has been answered, and so finds what it called. */
const lastOf = new Map<string, Promise<unknown>>();
const join = inRounds<Asking, NextResult>({
  largest: largestRound,
  bulkheadOf: ({ actor }) => actor.officeId,
  serve,
});

/**
 * Picks who is next for this secretary and calls them, exactly once for the client-made id, unless they hold a called or
 * running visit. Callers who come
 * while a round is running are served together in the next one: one read, one pure assignment for each office in the order
 * they came, one write. Between processes the write leaves alone what another one is taking.
 */
export function callNext(actor: StaffActor, request: CallNext): Promise<NextResult> {
  const hash = requestHash({ by: actor.id, next: { roomId: request.roomId } });
  const key = `${actor.officeId} ${request.id} ${hash}`;
  const same = underWay.get(key);
  if (same) return same;
  const answer = inTurn(`${actor.officeId} ${actor.id}`, () => join({ actor, request, hash }));
  underWay.set(key, answer);
  return answer.finally(() => underWay.delete(key));
}

/** Runs one after the other what has the same key, whether or not the one before fails. */
function inTurn<Answer>(key: string, run: () => Promise<Answer>): Promise<Answer> {
  const before = lastOf.get(key);
  const answer = before ? before.then(run, run) : run();
  lastOf.set(key, answer);
  const forget = () => lastOf.get(key) === answer && lastOf.delete(key);
  answer.then(forget, forget);
  return answer;
}

async function serve(callers: Caller[], sql: Sql): Promise<void> {
  let left = callers;
  const misses = new Map<string, number>();
  for (let attempt = 0; attempt < attempts && left.length > 0; attempt++) {
    const at = now();
    const held = [...misses].flatMap(([id, times]) => (times >= heldAfter ? id : []));
    const served: Served[] = [];
    const offices = Map.groupBy(left, ({ request }) => request.actor.officeId);
    const grounds = await readGrounds([...offices].map(asked(held)), at, sql);
    for (const [officeId, ofOffice] of offices) {
      const ground = grounds.get(officeId);
      if (!ground) throw new Error(`no office ${officeId}`);
      served.push(...picksFor(await settleKnown(officeId, ofOffice, ground), ground, held.length > 0));
    }
    try {
      left = await carryOut(served, at, sql);
    } catch (error) {
      // A room or an id that another process used in the same moment: who asks alone is told what became of it.
      if (!violationOf(error) || callers.length > 1) throw error;
      left = served.map(({ caller }) => caller);
    }
    for (const { caller, pick } of served)
      if (left.includes(caller)) misses.set(pick.candidate.id, (misses.get(pick.candidate.id) ?? 0) + 1);
  }
  for (const caller of left) caller.settle(refuse({ code: "visitChanged", visit: null }));
}

const asked =
  (heldIds: string[]) =>
  ([officeId, callers]: [string, Caller[]]): Asked => ({
    officeId,
    heldIds,
    staffIds: callers.map(({ request }) => request.actor.id),
    eventIds: callers.map(({ request }) => request.request.id),
    roomIds: callers.flatMap(({ request }) => request.request.roomId ?? []),
  });

/** Answers those who asked before, hold a visit already, or ask for a room that can't be used; returns the others. */
async function settleKnown(officeId: string, callers: Caller[], ground: Ground): Promise<Caller[]> {
  const taken = new Set(ground.busyRooms);
  const free: Caller[] = [];
  for (const caller of callers) {
    const { hash, actor } = caller.request;
    const { id, roomId } = caller.request.request;
    const repeat = ground.repeats.find((event) => event.id === id);
    const holding = ground.holding.find(({ staffId }) => staffId === actor.id);
    if (repeat) caller.settle(await repeated(officeId, repeat, hash));
    else if (holding) caller.settle(refuse({ code: "oneAtATime", visit: null, details: holding }));
    else if (roomId && !ground.knownRooms.includes(roomId))
      caller.settle(refuse({ code: "unknownRoom", visit: null }));
    else if (roomId && taken.has(roomId)) caller.settle(refuse(await takenRoom(officeId, roomId)));
    else {
      free.push(caller);
      if (roomId) taken.add(roomId);
    }
  }
  return free;
}

type Served = { caller: Caller; pick: Pick };

/** Who meets whom; those for whom nobody is left are told at once, unless somebody is held and may be had in a moment. */
function picksFor(callers: Caller[], ground: Ground, isSomebodyHeld: boolean): Served[] {
  const byId = new Map(ground.waiting.map((candidate) => [candidate.id, candidate]));
  const ranked = assign(
    ground.waiting,
    callers.map(({ request }) => request.actor),
    ground,
  );
  return callers.flatMap((caller, index) => {
    const { id, reason } = ranked[index] ?? {};
    const candidate = id ? byId.get(id) : undefined;
    if (!candidate || !reason) {
      caller.settle(isSomebodyHeld ? refuse({ code: "visitChanged", visit: null }) : ok(null));
      return [];
    }
    const { actor, request, hash } = caller.request;
    const pick = {
      officeId: actor.officeId,
      candidate,
      staffId: actor.id,
      lastPickAt: ground.picks[actor.id] ?? null,
      roomId: request.roomId,
      eventId: request.id,
      requestHash: hash,
      reason,
    };
    return [{ caller, pick }];
  });
}

/** Writes the picks and answers their callers; returns those whose visit somebody else was faster to change. */
async function carryOut(served: Served[], at: Date, sql: Sql): Promise<Caller[]> {
  if (served.length === 0) return [];
  const picks = served.map(({ pick }) => pick);
  const called = new Map((await callPicked(picks, at, sql)).map(({ eventId, ...visit }) => [eventId, visit]));
  for (const officeId of new Set([...called.values()].map((visit) => visit.officeId))) publish(officeId);
  return served.flatMap(({ caller, pick }) => {
    const visit = called.get(pick.eventId);
    if (!visit) return [caller];
    const last = { id: pick.eventId, type: "called" as const, at, actorId: pick.staffId };
    caller.settle(ok({ ...answerOf(visit, last), reason: pick.reason }));
    return [];
  });
}

async function repeated(
  officeId: string,
  repeat: Ground["repeats"][number],
  hash: string,
): Promise<NextResult> {
  const answer =
    repeat.requestHash === hash ? await answerAt(officeId, repeat.visitId, repeat.version) : null;
  if (!answer || !repeat.reason) return refuse({ code: "idempotencyMismatch", visit: null });
  return ok({ ...answer, reason: repeat.reason });
}

const takenRoom = async (officeId: string, roomId: string): Promise<Refusal> =>
  (await roomTaken(officeId, null, roomId)) ?? { code: "roomTaken", visit: null };
