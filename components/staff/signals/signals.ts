import { isAvailable } from "#lib/queue/available.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { takesPart } from "#lib/visits/machine/machine.ts";

/** What somebody who looks at another program is told of, the most personal first. */
export const signalKinds = ["handedToMe", "wantsMe", "childAlone", "myLanguage", "emptyQueue"] as const;
export type SignalKind = (typeof signalKinds)[number];
export type Signal = { kind: SignalKind; visit: QueueVisit };

/** What happened between two snapshots that matters to me; one signal a visit. Nothing while I am in a meeting or don't receive. */
export function signalsBetween(before: QueueSnapshot, after: QueueSnapshot, myId: string): Signal[] {
  const me = after.staff.find(({ id }) => id === myId);
  if (!me) return [];
  const isSecretary = me.roles.includes("secretary");
  const isMeeting = after.visits.some((visit) => visit.status === "inMeeting" && takesPart(visit, myId));
  if (isMeeting || (isSecretary && me.state !== "available")) return [];
  const previous = new Map(before.visits.map((visit) => [visit.id, visit]));
  const wasEmpty = !before.visits.some(({ status }) => status === "waiting");
  const others = after.staff.filter((one) => one.id !== myId && isAvailable(one));
  const isOnlyMine = (language: string | null): boolean =>
    language !== null &&
    language !== "sv" &&
    me.languages.includes(language) &&
    !others.some(({ languages }) => languages.includes(language));

  const kindOf = (visit: QueueVisit): SignalKind | null => {
    const earlier = previous.get(visit.id);
    const isGiven = visit.last.type === "handedOver" && visit.last.actorId !== myId;
    if (isGiven && visit.claimedById === myId && earlier?.claimedById !== myId) return "handedToMe";
    if (earlier || visit.status !== "waiting") return null;
    if (isSecretary && visit.wantedStaffId === myId) return "wantsMe";
    if (visit.flags.includes("childAlone") || visit.party.adults === 0) return "childAlone";
    if (isSecretary && isOnlyMine(visit.language)) return "myLanguage";
    return wasEmpty ? "emptyQueue" : null;
  };
  return after.visits.flatMap((visit) => {
    const kind = kindOf(visit);
    return kind ? { kind, visit } : [];
  });
}
