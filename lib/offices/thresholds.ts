import type { Thresholds } from "./schema.ts";

export const measures = [
  "wait",
  "childAlone",
  "meeting",
  "deviceGone",
  "unsent",
  "paperLow",
  "paperOut",
  "coverOpen",
  "printerGone",
] as const;
export type Measure = (typeof measures)[number];
/** What is passed now: a ticket's code, a device's or a printer's name, and since when; of a meeting the visit, to be named by its room. */
export type Passed = { measure: Measure; id: string; name: string; since: number };

/** What is looked at; a snapshot of the staff's fits as it is. Instants are ISO 8601. */
type Watched = {
  office: { isOpen: boolean };
  visits: readonly {
    id: string;
    code: string;
    status: string;
    arrivedAt: string;
    startedAt: string | null;
    parkedMs: number;
    flags: readonly string[];
    party: { adults: number };
  }[];
  devices: readonly {
    id: string;
    name: string;
    isOnline: boolean;
    seenAt: string | null;
    unsentCount: number;
  }[];
  printers: readonly { id: string; name: string; state: string; since: string }[];
};

/** What is wrong with a printer, and the minutes after which somebody is told: what can be put right at once is told at once. */
const printerFaults: Record<string, readonly [Measure, number]> = {
  paperLow: ["paperLow", 0],
  paperOut: ["paperOut", 0],
  coverOpen: ["coverOpen", 1],
  fault: ["printerGone", 0],
  offline: ["printerGone", 1],
  noAnswer: ["printerGone", 1],
  notAllowed: ["printerGone", 0],
};

/** Which thresholds are passed at `now`, the oldest first; gone by themselves when it is over. */
export function passedAt(
  { office, visits, devices, printers }: Watched,
  limits: Thresholds,
  now: number,
): Passed[] {
  const passed: Passed[] = [];
  const look = (measure: Measure, id: string, name: string, since: number, limit: number | null) => {
    if (limit !== null && now - since >= limit * 60_000) passed.push({ measure, id, name, since });
  };
  for (const visit of visits) {
    if (visit.status === "inMeeting" && visit.startedAt)
      look("meeting", visit.id, visit.code, Date.parse(visit.startedAt), limits.meeting);
    if (visit.status !== "waiting") continue;
    const since = Date.parse(visit.arrivedAt) + visit.parkedMs;
    const isAlone = visit.party.adults === 0 || visit.flags.includes("childAlone");
    if (isAlone && limits.childAlone !== null)
      look("childAlone", visit.id, visit.code, since, limits.childAlone);
    else look("wait", visit.id, visit.code, since, limits.wait);
  }
  if (office.isOpen)
    for (const { id, name, state, since } of printers) {
      const fault = printerFaults[state];
      if (fault) look(fault[0], id, name, Date.parse(since), fault[1]);
    }
  if (office.isOpen)
    for (const { id, name, isOnline, seenAt, unsentCount } of devices) {
      if (!isOnline && seenAt) look("deviceGone", id, name, Date.parse(seenAt), limits.deviceGone);
      else if (unsentCount > 0 && seenAt)
        passed.push({ measure: "unsent", id, name, since: Date.parse(seenAt) });
    }
  return passed.sort((one, other) => one.since - other.since);
}
