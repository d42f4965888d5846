import { callNext } from "#lib/queue/commands.ts";
import { checkIn, command } from "#lib/visits/commands.ts";
import { type Command, checkInSchema } from "#lib/visits/schema.ts";
import { deviceActor, makeKiosk, makeOffice, makeStaff, newId, staffActor } from "./office.ts";

type Staff = ReturnType<typeof staffActor>;

/** An office with a kiosk, a reception and two secretaries whose screens are open, and short ways to use them. */
export async function makeReception(values: Parameters<typeof makeOffice>[0] = {}) {
  const office = await makeOffice(values);
  const kiosk = deviceActor(await makeKiosk(office));
  const seenAt = new Date();
  const person = async (name: string, roles: Staff["roles"], languages = ["sv"]) =>
    staffActor(await makeStaff(office, { name, roles, languages, seenAt, visitorName: name }));
  const amir = await person("Amir", ["secretary"]);
  const sara = await person("Sara", ["secretary"]);
  const reception = await person("Rut", ["reception"]);
  /** So many secretaries more: each calls one, as a secretary meets one party at a time. */
  const secretaries = (count: number) =>
    Promise.all(Array.from({ length: count }, () => person("Noor", ["secretary"])));
  return { office, kiosk, amir, sara, reception, person, secretaries, arrive };

  /** A party arrives by the kiosk; returns its id. */
  async function arrive(more: object = {}): Promise<string> {
    const id = newId();
    const party = { adults: 2, children0to5: 1, children6to12: 2, children13to17: 2 };
    const body = checkInSchema.parse({ who: "family", party, ...more });
    const result = await checkIn(kiosk, id, body, { officeId: office.id, source: "kiosk", series: "A" });
    if (!result.ok) throw new Error(result.error.code);
    return id;
  }
}

/** Gives a command with a fresh event id; `more` may name the id or the expected version. */
export const give = (
  actor: Parameters<typeof command>[0],
  visitId: string,
  order: Command,
  more: { id?: string; expectedVersion?: number } = {},
) => command(actor, visitId, { id: newId(), ...order, ...more });

/** The same, for commands that must succeed. */
export async function did(...given: Parameters<typeof give>) {
  const result = await give(...given);
  if (!result.ok) throw new Error(`${given[2].type}: ${result.error.code}`);
  return result.value;
}

/** Calls next and returns the visit, or null when nobody waits. */
export async function next(actor: Staff, roomId: string | null = null, id = newId()) {
  const result = await callNext(actor, { id, roomId });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
