import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { seeded } from "../../statistics/random.ts";
import { colleagues, kioskB } from "./colleagues.ts";
import { live, type Pace } from "./life.ts";
import { demoOfficeId } from "./office.ts";

const pace: Pace = { arrivals: 14, meeting: [4, 16], leaveWaiting: 4, mostWaiting: 8 };
const tickMs = 8_000;

/** Keeps the demo office moving until the returned function is called. A database that is away for a moment is waited for. */
export function keepMoving(): () => Promise<void> {
  const random = seeded(`mover ${now().getTime()}`);
  let busy: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    busy = busy.then(() => move(random)).catch(() => undefined);
  }, tickMs);
  busy = move(random).catch(() => undefined);
  return async () => {
    clearInterval(timer);
    await busy;
    await db.$disconnect();
  };
}

async function move(random: () => number): Promise<void> {
  await bePresent();
  await live(random, pace, tickMs / 60_000);
}

/** The colleagues' screens are open, and so is the second kiosk. */
async function bePresent(): Promise<void> {
  const seenAt = now();
  const userId = { in: colleagues.map(({ actor }) => actor.id) };
  await db.staff.updateMany({
    where: { officeId: demoOfficeId, userId },
    data: { seenAt, state: "available" },
  });
  await db.device.updateMany({ where: { officeId: demoOfficeId, id: kioskB.id }, data: { seenAt } });
}
