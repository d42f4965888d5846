import { ok, type Result, refuse } from "../../result.ts";
import { isActive, type VisitStatus } from "../codes.ts";
import { largestParty, partySize, together, without } from "../party.ts";
import type { Command } from "../schema.ts";
import type { Conflict } from "./conflicts.ts";
import { detailNames, pick } from "./details.ts";
import { type Decision, type Facts, partyOf, type VisitState } from "./state.ts";

type Split = Extract<Command, { type: "split" }>;
type Merge = Extract<Command, { type: "merge" }>;

/** Part of the party goes on as a visit of its own: same arrival and needs, own ticket, nobody's yet. */
export function splitOff(visit: VisitState, command: Split): Result<Decision, Conflict> {
  const rest = without(partyOf(visit), command.party);
  if (!rest) return refuse("notAPart");
  return ok({
    change: rest,
    event: { type: "split", details: { other: { visitId: command.newVisitId, version: 1, before: {} } } },
    made: {
      id: command.newVisitId,
      change: {
        ...pick(visit, ["officeId", "serviceDay", "source", "arrivedAt", ...detailNames]),
        who: command.party.adults === 0 ? "child" : visit.who,
        ...command.party,
        // Parked time of the whole party is not waiting time of its part either.
        parkedMs: visit.parkedMs,
        splitFromId: visit.id,
      },
    },
  });
}

/**
 * The people of a visit go over to the one that `facts` names: of a split-off its first one, or the nearest above it that is active;
 * of a ticket of its own, as when two of a family each took one, that of the same day which was chosen. It is then a part of that
 * visit, and is counted as one.
 */
export function mergeInto(
  visit: VisitState,
  { intoVisitId }: Merge,
  facts: Facts,
  now: Date,
): Result<Decision, Conflict> {
  const first = facts.other;
  if (!first || !isActive(first.status as VisitStatus)) return refuse("notASplitOff");
  if (!intoVisitId && !visit.splitFromId) return refuse("notASplitOff");
  const isOwn = first.id === visit.id || first.splitFromId === visit.id || facts.isCircle;
  const isSameDay = first.serviceDay.getTime() === visit.serviceDay.getTime();
  if (isOwn || !isSameDay || partySize(visit) + partySize(first) > largestParty) return refuse("notAPart");
  const back = together(partyOf(first), partyOf(visit));
  return ok({
    change: {
      ...{ status: "merged", endedAt: now, parkedAt: null, parkedUntil: null },
      ...(intoVisitId ? { splitFromId: first.id } : {}),
    },
    event: {
      type: "merged",
      details: { other: { visitId: first.id, version: first.version + 1, before: partyOf(first) } },
    },
    other: { visit: first, change: back, type: "rejoined" },
  });
}
