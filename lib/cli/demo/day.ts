import { now, serviceDay, setClock, startOfDay } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { seeded } from "../../random.ts";
import { live, type Pace } from "./life.ts";
import { demoOfficeId, demoTimeZone } from "./office.ts";

const pace: Pace = { arrivals: 6, meeting: [14, 50], leaveWaiting: 2, mostWaiting: 7 };
const stepMs = 2 * 60_000;
const longestMs = 6 * 3_600_000;

/** Lives through the demo office's day so far, unless visitors have come today already. */
export async function liveTheDay(): Promise<void> {
  const present = now().getTime();
  const day = serviceDay(now(), demoTimeZone);
  if ((await db.visit.count({ where: { officeId: demoOfficeId, serviceDay: new Date(day) } })) > 0) return;
  const random = seeded(`day ${day}`);
  // Just after midnight the day has hardly begun: then only what fits.
  const from = Math.max(startOfDay(day, demoTimeZone).getTime(), present - longestMs);
  try {
    for (let at = from; at < present; at += stepMs) {
      setClock(() => at);
      await live(random, pace, stepMs / 60_000);
    }
  } finally {
    setClock(null);
  }
}
