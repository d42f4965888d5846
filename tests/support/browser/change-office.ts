import { serviceDay } from "#lib/clock.ts";
import { unknownRhythm } from "#lib/wait/rhythm.ts";
import type { World } from "./browser.ts";

/** Past every form and without telling any screen: the page is loaded anew to show it. */
export async function changeOffice(world: World, data: object): Promise<void> {
  const { db } = await import("#lib/db/client.ts");
  await db.office.update({ where: { id: world.officeId }, data });
}

/** Lets the office have called every quarter of an hour on earlier days: whoever comes now is told that it takes long. */
export async function slowDown({ officeId }: World): Promise<void> {
  const { db } = await import("#lib/db/client.ts");
  const { timeZone } = await db.office.findUniqueOrThrow({ where: { id: officeId } });
  const rhythm = { ...unknownRhythm, perMinute: unknownRhythm.perMinute.map(() => 1 / 15), calls: 100 };
  const day = new Date(serviceDay(new Date(), timeZone));
  // The server's own night may have been here before.
  await db.officeRhythm.upsert({
    where: { officeId },
    create: { officeId, day, rhythm },
    update: { day, rhythm },
  });
}
