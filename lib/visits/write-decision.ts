import { Prisma } from "../../generated/prisma/client.ts";
import { db } from "../db/client.ts";
import { replaced, valuesOf } from "./machine/change-values.ts";
import type { EventChange, EventType, LastEvent } from "./machine/events.ts";
import { type Change, type Decision, partyOf, type VisitState } from "./machine/state.ts";
import type { Party } from "./party.ts";
import { companionId, newToken } from "./request-hash.ts";
import { receptionSeries } from "./ticket-codes.ts";

/** Who did it, when, and as which event of which request. */
export type CommandMeta = {
  eventId: string;
  requestHash: string;
  at: Date;
  actorKind: LastEvent["actorKind"];
  actorId: string | null;
};

/**
 * Writes a decision: a compare-and-set on every visit it concerns, and their events, in one transaction.
 * Returns the visit as it now stands, or null when one of them is no longer at the version that was decided on. Where two
 * writers have both found it there, the unique version of a visit's events lets one of them through.
 */
export async function writeDecision(
  visit: VisitState,
  decision: Decision,
  meta: CommandMeta,
): Promise<VisitState | null> {
  const { change, event, other, made } = decision;
  const own = transition(visit, change, meta.eventId, event.type, event.details, meta);
  try {
    if (!other && !made) await db.visit.update(own);
    else
      await db.$transaction(async (tx) => {
        const updates = [own, ...(other ? [transitionOfOther(visit, other, meta)] : [])];
        // Lock order by visit id: two transactions on the same visits can't deadlock.
        for (const update of updates.toSorted(byVisit)) await tx.visit.update(update);
        if (made) await makeSplitOff(tx, visit, made, meta);
      });
  } catch (error) {
    if (isLost(error)) return null;
    throw error;
  }
  // Nothing else can have changed: the row was at the version that was decided on.
  return { ...visit, ...change, version: visit.version + 1 };
}

/** No row was at its version. */
const isLost = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";

const byVisit = (one: Prisma.VisitUpdateArgs, other: Prisma.VisitUpdateArgs): number =>
  (one.where.officeId_id?.id ?? "") < (other.where.officeId_id?.id ?? "") ? -1 : 1;

/** The compare-and-set of one visit with its event. */
function transition(
  visit: VisitState,
  change: Change,
  eventId: string,
  type: EventType,
  details: Partial<EventChange>,
  meta: CommandMeta,
) {
  const { officeId, id, version, status } = visit;
  return {
    where: { officeId_id: { officeId, id }, version, status },
    data: {
      ...change,
      version: version + 1,
      events: {
        create: {
          ...eventOf(meta, eventId, type, version + 1),
          fromStatus: status,
          toStatus: change.status ?? status,
          change: { ...details, before: replaced(visit, change), after: valuesOf(change) },
        },
      },
    },
    select: { id: true },
  } satisfies Prisma.VisitUpdateArgs;
}

const transitionOfOther = (visit: VisitState, other: NonNullable<Decision["other"]>, meta: CommandMeta) =>
  transition(
    other.visit,
    other.change,
    companionId(meta.eventId),
    other.type,
    { other: { visitId: visit.id, version: visit.version + 1, before: {} } },
    meta,
  );

const eventOf = (
  { at, actorKind, actorId, requestHash }: CommandMeta,
  id: string,
  type: EventType,
  version: number,
) => ({
  ...{ id, type, at, actorKind, actorId, version, requestHash },
});

/** A split-off with the reception's next number of the first visit's day. */
async function makeSplitOff(
  tx: Prisma.TransactionClient,
  first: VisitState,
  made: NonNullable<Decision["made"]>,
  meta: CommandMeta,
): Promise<void> {
  const key = { officeId: first.officeId, serviceDay: first.serviceDay, series: receptionSeries };
  const { last } = await tx.seriesCounter.upsert({
    where: { officeId_serviceDay_series: key },
    create: { ...key, last: 1 },
    update: { last: { increment: 1 } },
  });
  const event = eventOf(meta, companionId(meta.eventId), "splitOff", 1);
  const row = { ...made.change, id: made.id, token: newToken(), series: receptionSeries, number: last };
  await tx.visit.create({
    data: {
      ...(row as Prisma.VisitUncheckedCreateInput),
      events: {
        create: {
          ...event,
          toStatus: "waiting",
          change: {
            before: {},
            // Who they are is in the row, and leaves it once the day is counted; the event only tells how many.
            after: partyOf(made.change as Party),
            other: { visitId: first.id, version: first.version + 1, before: {} },
          },
        },
      },
    },
    select: { id: true },
  });
}
