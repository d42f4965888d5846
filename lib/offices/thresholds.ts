import { z } from "zod";

const minutes = z
  .int()
  .min(1)
  .max(24 * 60)
  .nullable();

/** When an office wants to be told; null: not at all. Minutes, but for the alarm's seconds. */
export const thresholdsSchema = z.strictObject({
  /** Somebody has waited longer. */
  wait: minutes.default(null),
  /** A child without an adult has waited longer. */
  childAlone: minutes.default(null),
  /** A meeting lasts longer: its own people are asked quietly whether all is well. */
  meeting: minutes.default(null),
  /** A tablet or display has been away longer in opening hours, or holds tickets that it has not sent. */
  deviceGone: minutes.default(5),
  /** A call for help has not been answered. */
  alarm: z.int().min(10).max(600).default(30),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const measures = ["wait", "childAlone", "deviceGone", "unsent"] as const;
export type Measure = (typeof measures)[number];
/** What is passed now: a ticket's code or a device's name, and since when. */
export type Passed = { measure: Measure; id: string; name: string; since: number };

/** What is looked at; a snapshot of the staff's fits as it is. Instants are ISO 8601. */
type Watched = {
  office: { isOpen: boolean };
  visits: readonly {
    id: string;
    code: string;
    status: string;
    arrivedAt: string;
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
};

/** Which thresholds are passed at `now`, the oldest first; gone by themselves when it is over. */
export function passedAt({ office, visits, devices }: Watched, limits: Thresholds, now: number): Passed[] {
  const passed: Passed[] = [];
  const look = (measure: Measure, id: string, name: string, since: number, limit: number | null) => {
    if (limit !== null && now - since >= limit * 60_000) passed.push({ measure, id, name, since });
  };
  for (const visit of visits) {
    if (visit.status !== "waiting") continue;
    const since = Date.parse(visit.arrivedAt) + visit.parkedMs;
    const isAlone = visit.party.adults === 0 || visit.flags.includes("childAlone");
    if (isAlone && limits.childAlone !== null)
      look("childAlone", visit.id, visit.code, since, limits.childAlone);
    else look("wait", visit.id, visit.code, since, limits.wait);
  }
  if (office.isOpen)
    for (const { id, name, isOnline, seenAt, unsentCount } of devices) {
      if (!isOnline && seenAt) look("deviceGone", id, name, Date.parse(seenAt), limits.deviceGone);
      else if (unsentCount > 0 && seenAt)
        passed.push({ measure: "unsent", id, name, since: Date.parse(seenAt) });
    }
  return passed.sort((one, other) => one.since - other.since);
}
