import type { Actor, StaffActor } from "../auth/actor.ts";
import { db } from "../db/client.ts";

export type PrinterView = Awaited<ReturnType<typeof printersOf>>[number];

/** The office's printers as its settings show them, the reception's first. */
export async function printersOf({ officeId }: Actor & StaffActor) {
  const printers = await db.printer.findMany({
    where: { officeId },
    orderBy: [{ deviceId: { sort: "asc", nulls: "first" } }, { name: "asc" }],
  });
  return printers.map(({ id, name, deviceId, host, port, paperMm, state, stateSince, testedAt }) => ({
    ...{ id, name, deviceId, host, port, state },
    paperMm: paperMm as 58 | 80,
    stateSince: stateSince.toISOString(),
    testedAt: testedAt?.toISOString() ?? null,
  }));
}
