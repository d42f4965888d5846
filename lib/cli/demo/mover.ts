import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { isDatabaseAway } from "../../db/database-away.ts";
import { publish } from "../../live/bus.ts";
import { startNotify } from "../../live/notify.ts";
import { log } from "../../log.ts";
import { seeded } from "../../random.ts";
import { colleagues, kioskB } from "./colleagues.ts";
import { live, type Pace } from "./life.ts";
import { demoOfficeId } from "./office.ts";

const pace: Pace = { arrivals: 14, meeting: [4, 16], leaveWaiting: 4, mostWaiting: 8 };
const tickMs = 8_000;

/**
 * Keeps the demo office moving until the returned function is called. It moves in a process of its own, so the server's screens
 * are told what changes. A database that is away for a moment is waited for.
 */
export function keepMoving(): () => Promise<void> {
  const random = seeded(`mover ${now().getTime()}`);
  const stopNotify = startNotify();
  const tick = () =>
    move(random).catch((error) => {
      if (!isDatabaseAway(error)) log.warn({ err: error }, "the demo stands still for a moment");
    });
  let busy: Promise<void> = tick();
  const timer = setInterval(() => {
    busy = busy.then(tick);
  }, tickMs);
  return async () => {
    clearInterval(timer);
    await busy;
    stopNotify();
    await db.$disconnect();
  };
}

async function move(random: () => number): Promise<void> {
  await bePresent();
  await live(random, pace, tickMs / 60_000);
}

/** The colleagues' screens are open, and so is the second kiosk. Told to the screens when they come, as after a start. */
async function bePresent(): Promise<void> {
  const seenAt = now();
  const userId = { in: colleagues.map(({ actor }) => actor.id) };
  const gone = { OR: [{ seenAt: null }, { seenAt: { lt: new Date(seenAt.getTime() - 2 * tickMs) } }] };
  const coming = await db.staff.count({ where: { officeId: demoOfficeId, userId, ...gone } });
  await db.staff.updateMany({
    where: { officeId: demoOfficeId, userId },
    data: { seenAt, state: "available" },
  });
  await db.device.updateMany({ where: { officeId: demoOfficeId, id: kioskB.id }, data: { seenAt } });
  if (coming > 0) publish(demoOfficeId);
}
