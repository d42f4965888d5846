import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { callNext } from "#lib/queue/commands.ts";
import { seeded } from "#lib/random.ts";
import { transitions } from "#lib/visits/machine/transitions.ts";
import { type Party, partySize } from "#lib/visits/party.ts";
import { companionId } from "#lib/visits/request-hash.ts";
import { type Command, type CommandType, isActive, type VisitStatus } from "#lib/visits/schema.ts";
import { makeRoom, newId } from "../../support/office.ts";
import { give, makeReception } from "../../support/queue.ts";

/** Walks of random commands by several people at once, against what must hold whatever they do. `KOM_IN_WALKS` walks longer. */
const walks = Number(process.env.KOM_IN_WALKS ?? 30);
const steps = 40;

/** What a walk chooses by; a walk that fails can be walked again by its number. */
function randomOf(walk: number) {
  const next = seeded(`walk ${walk}`);
  return { chance: next, pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T };
}

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
const one: Party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
const types = Object.keys(transitions) as CommandType[];

describe("random walks of a whole office", () => {
  it(`keep every promise (${walks} walks)`, { timeout: walks * 2_000 + 20_000 }, async () => {
    for (let seed = 1; seed <= walks; seed++) await walk(seed);
  });
});

async function walk(seed: number): Promise<void> {
  const { chance, pick } = randomOf(seed);
  const { office, arrive, amir, sara, reception } = await makeReception({
    recallRules: { timesLast: 2, lastAfterMinutes: 0 },
  });
  const rooms = [null, (await makeRoom(office)).id, (await makeRoom(office)).id];
  const people = [amir, sara, reception];
  const visitIds: string[] = [];
  /** The model: who came, and how many events each acknowledged command has added. */
  let cameIn = 0;
  let events = 0;
  const sent: { actor: typeof amir; id: string; command: Command; event: string; answer: string }[] = [];

  const commandOf = (type: CommandType): Command => {
    const more: Partial<Record<CommandType, object>> = {
      call: { roomId: pick(rooms) },
      complete: outcome,
      correct: outcome,
      park: { reason: pick(["interpreter", "anotherWorker", "steppedOut"]) },
      handOver: { toStaffId: pick([amir.id, sara.id, null]) },
      amend: { language: pick(["so", "ar", null]), interpreter: pick(["wanted", "notNeeded"]) },
      split: { newVisitId: newId(), party: one },
    };
    return { type, ...more[type] } as Command;
  };

  const step = async (): Promise<void> => {
    if (visitIds.length < 3 || chance() < 0.12) {
      visitIds.push(await arrive());
      cameIn += 7;
      events++;
      return;
    }
    if (chance() < 0.15) {
      const result = await callNext(pick([amir, sara]), { id: newId(), roomId: pick(rooms) });
      if (result.ok && result.value) events++;
      return;
    }
    const again = chance() < 0.1 ? pick(sent) : undefined;
    if (again) {
      const result = await give(again.actor, again.id, again.command, { id: again.event });
      expect(result.ok && JSON.stringify(result.value)).toBe(again.answer);
      return;
    }
    const [actor, id, command, event] = [pick(people), pick(visitIds), commandOf(pick(types)), newId()];
    const result = await give(actor, id, command, { id: event });
    if (!result.ok) return;
    const touched = await db.visitEvent.count({
      where: { officeId: office.id, id: { in: [event, companionId(event)] } },
    });
    events += touched;
    expect(touched).toBeGreaterThanOrEqual(1);
    if (command.type === "split") visitIds.push(command.newVisitId);
    sent.push({ actor, id, command, event, answer: JSON.stringify(result.value) });
  };

  for (let count = 0; count < steps; count++) {
    if (chance() < 0.3) await Promise.all([step(), step(), step()]);
    else await step();
  }
  await check(office.id, { seed, cameIn, events });
}

async function check(
  officeId: string,
  model: { seed: number; cameIn: number; events: number },
): Promise<void> {
  const visits = await db.visit.findMany({
    where: { officeId },
    include: { events: { orderBy: { version: "asc" } } },
  });
  const all = visits.flatMap((visit) => visit.events);
  expect([model.seed, all.length]).toEqual([model.seed, model.events]);
  // Nobody is lost: those who came are in the visits that live, wherever their families were split.
  const present = visits.filter(({ status }) => status !== "merged");
  expect([model.seed, present.reduce((sum, visit) => sum + partySize(visit), 0)]).toEqual([
    model.seed,
    model.cameIn,
  ]);
  const rooms = visits.flatMap(({ roomId, status }) =>
    roomId && ["called", "inMeeting"].includes(status) ? [roomId] : [],
  );
  expect(new Set(rooms).size).toBe(rooms.length);
  expect(new Set(visits.map(({ series, number }) => `${series}${number}`)).size).toBe(visits.length);
  for (const visit of visits) {
    // The history has no gap, each event begins where the one before ended, and the row is where the last one led.
    let status: string | null = null;
    for (const [index, event] of visit.events.entries()) {
      expect([event.version, event.fromStatus]).toEqual([index + 1, status]);
      status = event.toStatus;
    }
    expect([visit.version, visit.status]).toEqual([visit.events.length, status]);
    if (isActive(visit.status as VisitStatus) && visit.status === "waiting")
      expect(visit.claimedById).toBeNull();
    expect(visit.parkedMs).toBeGreaterThanOrEqual(0);
  }
}
