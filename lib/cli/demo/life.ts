import { v7 as uuidv7 } from "uuid";
import type { Visit } from "../../../generated/prisma/client.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { callNext } from "../../queue/commands.ts";
import { chance, pick, type Random } from "../../random.ts";
import { checkIn, command } from "../../visits/commands.ts";
import { activeStatuses, type Command } from "../../visits/schema.ts";
import { colleagues, kioskB, receptionist } from "./colleagues.ts";
import { demoOfficeId } from "./office.ts";
import { madeUpVisitor } from "./visitor.ts";

/** How the demo office lives: the same for the day before it was opened and while somebody watches. */
export type Pace = {
  /** Parties an hour. */
  arrivals: number;
  /** Minutes of a meeting, shortest and longest. */
  meeting: readonly [number, number];
  /** Colleagues call nobody while this few wait: they are left for whoever tries the demo. */
  leaveWaiting: number;
  mostWaiting: number;
};

const minute = 60_000;

/** What happens in the office in the `minutes` since the last time; every change is an ordinary command of the product. */
export async function live(random: Random, pace: Pace, minutes: number): Promise<void> {
  const active = await db.visit.findMany({
    where: { officeId: demoOfficeId, status: { in: [...activeStatuses] } },
    orderBy: { arrivedAt: "asc" },
  });
  const waiting = active.filter((visit) => visit.status === "waiting").length;
  await arrive(random, pace, minutes, waiting);
  for (const [index, colleague] of colleagues.entries()) {
    const own = active.find((visit) => visit.claimedById === colleague.actor.id && visit.status !== "parked");
    if (own) await goOn(random, pace, own, index);
    else if (waiting - index > pace.leaveWaiting && chance(random, minutes)) {
      await callNext(colleague.actor, { id: uuidv7(), roomId: colleague.roomId });
    }
  }
}

async function arrive(random: Random, pace: Pace, minutes: number, waiting: number): Promise<void> {
  if (waiting >= pace.mostWaiting) return;
  const hurry = waiting < pace.leaveWaiting ? 4 : 1;
  if (!chance(random, (pace.arrivals / 60) * minutes * hurry)) return;
  const visitor = madeUpVisitor(random);
  if (chance(random, 0.7)) {
    await checkIn(kioskB, uuidv7(), visitor, { officeId: demoOfficeId, source: "kiosk", series: "B" });
  } else {
    await checkIn(receptionist, uuidv7(), visitor, {
      officeId: demoOfficeId,
      source: "reception",
      series: "R",
    });
  }
}

/** The next step with the visit a colleague holds, once its time has come. */
async function goOn(random: Random, pace: Pace, visit: Visit, index: number): Promise<void> {
  const actor = colleagues[index]?.actor;
  const order = nextStep(random, pace, visit);
  if (actor && order) await command(actor, visit.id, { ...order, id: uuidv7() });
}

function nextStep(random: Random, pace: Pace, visit: Visit): Command | null {
  const since = (at: Date | null) => (at ? (now().getTime() - at.getTime()) / minute : 0);
  switch (visit.status) {
    case "claimed":
      return { type: "call", roomId: null };
    case "called":
      if (since(visit.lastCalledAt) < 0.6) return null;
      if (visit.callCount < 2 && chance(random, 0.1)) return { type: "recall" };
      return chance(random, 0.05) ? { type: "noShow" } : { type: "start" };
    case "inMeeting":
      return since(visit.startedAt) < lengthOf(visit, pace) ? null : finished(random);
    default:
      return null;
  }
}

/** Of one visit always the same length, whoever asks and when: made from its id. */
function lengthOf(visit: Visit, { meeting: [shortest, longest] }: Pace): number {
  const share = Number.parseInt(visit.id.slice(-6), 16) / 0xffffff;
  return shortest + share ** 2 * (longest - shortest);
}

function finished(random: Random): Command {
  const outcome = pick(random, {
    talk: 40,
    informationToParents: 16,
    offeredSupport: 22,
    newVisit: 14,
    referredOn: 8,
  });
  return {
    type: "complete",
    outcomes: [outcome],
    wayOn:
      outcome === "referredOn"
        ? [pick(random, { budgetAdviser: 4, familyCentre: 5, youthClub: 4, servicecenter: 3 })]
        : [],
    offered: outcome === "offeredSupport" ? pick(random, { yes: 60, thinking: 25, no: 15 }) : null,
    understood: pick(random, { yes: 80, partly: 17, no: 3 }),
    childSpokenTo: chance(random, 0.5),
  };
}
