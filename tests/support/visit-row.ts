import { Prisma } from "#generated/prisma/client.ts";
import type { VisitState } from "#lib/visits/machine/state.ts";

/** A waiting family of seven with ticket A12, of which nothing else is noted: a new column needs no line here. */
export const blankVisit: VisitState = {
  ...(Object.fromEntries(
    Object.values(Prisma.VisitScalarFieldEnum).map((column) => [column, null]),
  ) as unknown as VisitState),
  ...{ officeId: "vivalla", id: "01990000-0000-7000-8000-000000000001", serviceDay: new Date("2026-03-02") },
  ...{ series: "A", number: 12, token: "t".repeat(24), source: "kiosk", status: "waiting", version: 1 },
  ...{ who: "family", adults: 2, children0to5: 1, children6to12: 2, children13to17: 2, language: "so" },
  ...{ interpreter: "notNeeded", reasons: [], flags: [], participantIds: [], outcomes: [], wayOn: [] },
  ...{
    callCount: 0,
    missedCount: 0,
    parkedMs: 0,
    languageCounted: false,
    arrivedAt: new Date("2026-03-02T09:00:00Z"),
  },
};
