import type { Actor as AnyActor, KeyActor } from "../auth/actor.ts";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { publish } from "../live/bus.ts";
import { ok, type Result, refuse } from "../result.ts";
import { insertCheckIn, type TicketRow, ticketOfEvent } from "./batched/insert-check-ins.ts";
import { type CommandContext, loadCommandContext } from "./batched/load-command-context.ts";
import { type CommandMeta, writeDecision } from "./batched/write-decision.ts";
import { constraintErrorOf } from "./constraint-error.ts";
import { closeDay } from "./day-end.ts";
import { current, type DomainError, domainErrorOf, unknownOf } from "./domain-error.ts";
import { closesCircle, otherOf } from "./linked-visits.ts";
import type { Conflict } from "./machine/conflicts.ts";
import { decide } from "./machine/machine.ts";
import type { Decision } from "./machine/state.ts";
import {
  hasVisitorName,
  isDayOver,
  isSecretary,
  kioskOf,
  requestOfEvent,
  undoFacts,
  visitDtoAt,
} from "./queries.ts";
import { requestHash } from "./request-hash.ts";
import type { CheckIn, Command, CommandRequest } from "./schema.ts";
import { ticketCode } from "./ticket-codes.ts";
import { areCodesValid, hasStaffOnlyReason } from "./validate-codes.ts";
import { toVisitDto, type VisitDto } from "./visit-dto.ts";

/** A key reads, and gives no command. */
type Actor = Exclude<AnyActor, KeyActor>;

export type { DomainError } from "./domain-error.ts";

/** Where a check-in comes from; the gate knows it from the actor, a phone's office from its poster. */
export type CheckInFrom = { officeId: string; source: "kiosk" | "reception" | "phone"; series: string };

/** What a check-in answers: only what never changes, so that sending again gives exactly the same. */
export type CheckInAnswer = {
  id: string;
  code: string;
  series: string;
  number: number;
  /** Unguessable part of the phone ticket's address. */
  token: string;
  serviceDay: string;
  arrivedAt: string;
};

/** Retries of a write that lost a compare-and-set. */
const attempts = 8;

/**
 * Checks a party in as visit `id`, whose first event bears the same id. Sent again, or a hundred times at once, there is
 * one visit and every answer is equal; the same id with another content, or of another sender, is `idempotencyMismatch`. A ticket that a
 * kiosk gave without network keeps its number when that is still free, and its time of arrival.
 */
export async function checkIn(
  actor: Actor,
  id: string,
  body: CheckIn,
  from: CheckInFrom,
): Promise<Result<CheckInAnswer, DomainError>> {
  const checked = await withValidCodes(actor, body, from.officeId);
  if (!checked.ok) return refuse({ code: checked.error, visit: null });
  // `offline` says how the request travelled and grows older with each try; the poster's key is proof, not content.
  const { offline, posterKey: _, ...content } = body;
  const meta: CommandMeta = { ...metaOf(actor), eventId: id, requestHash: requestHash(content), at: now() };
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      // On a conflict the offline number is tried once more, then the series' next number is taken.
      const wanted = attempt < 2 ? (offline?.number ?? null) : null;
      const row = await insertCheckIn({ id, body: checked.value, from, meta, wanted });
      if (row) {
        if (offline) await closeIfOver(from.officeId, row.serviceDay, meta.at);
        publish(from.officeId);
        return ok(ticketAnswer(row));
      }
    } catch (error) {
      const violation = constraintErrorOf(error);
      if (!violation) throw error;
      if (violation === "check") return refuse({ code: "notAPart", visit: null });
    }
    const existing = await ticketOfEvent(from.officeId, id);
    if (existing && isSentAgain(existing, meta)) return ok(ticketAnswer(existing));
    if (existing) return refuse({ code: "idempotencyMismatch", visit: null });
  }
  return refuse({ code: "visitChanged", visit: null });
}

/** The token opens somebody's ticket: of staff only who checked them in is told it again; an office's tablets stand in for each other. */
const isSentAgain = (given: Omit<CommandMeta, "eventId" | "at">, sent: CommandMeta): boolean =>
  given.requestHash === sent.requestHash &&
  given.actorKind === sent.actorKind &&
  (sent.actorKind !== "staff" || given.actorId === sent.actorId);

/**
 * Executes one command of the machine, exactly once for its client-made id (idempotency key): sent again it gets the same
 * answer, with another content `idempotencyMismatch`. Of several at once one wins; the others are decided on the state it left.
 */
export async function command(
  actor: Actor,
  visitId: string,
  request: CommandRequest,
): Promise<Result<VisitDto, DomainError>> {
  if (actor.officeId === null || (actor.kind === "holder" && actor.id !== visitId))
    return refuse({ code: "notFound", visit: null });
  const { id, expectedVersion, ...given } = request;
  const order = given as Command;
  const hash = requestHash({ visitId, by: [actor.kind, actor.id], expectedVersion, order });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const at = now();
    const context = await loadCommandContext({ officeId: actor.officeId, visitId, ...named(order) }, at);
    if (!context) return refuse({ code: "notFound", visit: null });
    const decided = await decision(actor, context, order, expectedVersion, at);
    let refusal: DomainError | null = null;
    if (decided.ok) {
      const meta: CommandMeta = { ...metaOf(actor), eventId: id, requestHash: hash, at };
      try {
        const written = await writeDecision(context.visit, decided.value, meta);
        if (written) {
          publish(actor.officeId);
          const { type, details: change } = decided.value.event;
          return ok(toVisitDto(written, { id, type, at, actorId: actor.id, change }));
        }
      } catch (error) {
        const roomId = decided.value.change.roomId ?? context.visit.roomId;
        refusal = await domainErrorOf(error, context.visit, order, roomId);
      }
    } else refusal = { code: decided.error, visit: toVisitDto(context.visit, context.last) };
    // Idempotent repeat? Looked up only after a refusal or a lost race, since few requests are sent twice.
    const repeat = await repeated(context, id, hash);
    if (repeat) return repeat;
    if (refusal) return refuse(refusal);
  }
  return refuse({ code: "visitChanged", visit: await current(actor.officeId, visitId) });
}

/** What the command does to the visit as it stands, or why it can't. */
async function decision(
  actor: Actor & { officeId: string },
  context: CommandContext,
  order: Command,
  expectedVersion: number | undefined,
  at: Date,
): Promise<Result<Decision, Conflict>> {
  const unknown = await unknownOf(actor.officeId, order, context);
  if (unknown) return refuse(unknown);
  const undoing = order.type === "undo" ? await undoFacts(context.visit, context.last) : {};
  const found = { ...context, ...undoing };
  const [linked, isCircle, handedOutById, isOver] = await Promise.all([
    otherOf(found, order),
    closesCircle(found, order),
    actor.kind === "device" ? kioskOf(actor.officeId, context.visit.id) : null,
    order.type === "reinstate" && isDayOver(context.visit, at),
  ]);
  const facts = { ...found, ...linked, isCircle, handedOutById, isDayOver: isOver };
  const decided = decide(context.visit, order, actor, at, facts);
  const isStale = expectedVersion !== undefined && expectedVersion !== context.visit.version;
  // A part that no longer fits is told as the change that took it.
  if (isStale && (decided.ok || decided.error === "notAPart")) return refuse("visitChanged");
  return decided;
}

const metaOf = (actor: Actor): Pick<CommandMeta, "actorKind" | "actorId"> => ({
  actorKind: actor.kind === "anonymous" ? "phone" : actor.kind,
  actorId: actor.id,
});

/**
 * The check-in if the office knows all it names. A tablet's is never refused for a colleague who has left, or taken their name away,
 * since it was chosen: whoever stands there can't mend that. Then nobody is wanted.
 */
async function withValidCodes(
  actor: Actor,
  body: CheckIn,
  officeId: string,
): Promise<Result<CheckIn, Conflict>> {
  if (actor.kind !== "staff" && hasStaffOnlyReason(body.reasons)) return refuse("unknownCode");
  if (!(await areCodesValid(officeId, body))) return refuse("unknownCode");
  const isAvailable = actor.kind === "staff" ? isSecretary : hasVisitorName;
  if (!body.wantedStaffId || (await isAvailable(officeId, body.wantedStaffId))) return ok(body);
  return actor.kind === "device" ? ok({ ...body, wantedStaffId: null }) : refuse("unknownStaff");
}

/**
 * Closes an offline check-in whose service day has ended meanwhile, as its night would have closed it: nobody is there any more
 * to be called.
 */
async function closeIfOver(officeId: string, day: Date, at: Date): Promise<void> {
  const office = await db.office.findUnique({
    where: { id: officeId },
    select: { id: true, timeZone: true },
  });
  if (office && day.toISOString().slice(0, 10) < serviceDay(at, office.timeZone)) await closeDay(office, at);
}

const ticketAnswer = ({ id, series, number, token, serviceDay, arrivedAt }: TicketRow): CheckInAnswer => ({
  ...{ id, code: ticketCode({ series, number }), series, number, token },
  serviceDay: serviceDay.toISOString().slice(0, 10),
  arrivedAt: arrivedAt.toISOString(),
});

/** The room and the colleague that a command names, and whether the office has rules for it. */
const named = (order: Command) => ({
  hasRules: order.type === "recall" || order.type === "requeue",
  roomId: order.type === "call" ? order.roomId : null,
  staffId:
    order.type === "handOver"
      ? order.toStaffId
      : order.type === "join"
        ? order.staffId
        : order.type === "amend"
          ? (order.wantedStaffId ?? null)
          : null,
});

/** The answer that the event of this id got before; null when there is none. */
async function repeated(
  { visit, last }: CommandContext,
  eventId: string,
  hash: string,
): Promise<Result<VisitDto, DomainError> | null> {
  const before = await requestOfEvent(visit.officeId, eventId);
  if (!before) return null;
  const isSame = before.requestHash === hash && before.visitId === visit.id;
  const answer = isSame ? await visitDtoAt(visit.officeId, visit.id, before.version) : null;
  return answer ? ok(answer) : refuse({ code: "idempotencyMismatch", visit: toVisitDto(visit, last) });
}
