import type { ActorWith } from "../auth/actor.ts";
import { callerKey } from "../auth/address.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { isOpen } from "../offices/hours.ts";
import { officeOfPoster, openingTimes } from "../offices/queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { CheckInFrom } from "../visits/commands.ts";
import type { CheckIn } from "../visits/schema.ts";
import { phoneSeries, receptionSeries } from "../visits/ticket.ts";
import { exceeds, limits } from "./limits.ts";
import { problem } from "./problem.ts";

/** Who may check in from where: staff at the reception, a kiosk within its limits, a phone with the poster's key during hours. */
export async function placeOfCheckIn(
  actor: ActorWith<"visit.checkIn">,
  body: CheckIn,
  request: Request,
): Promise<Result<CheckInFrom, Response>> {
  const misplaced = fieldOutOfPlace(actor.kind, body);
  if (misplaced) return refuse(problem("invalid", { field: misplaced }));
  switch (actor.kind) {
    case "staff":
      return ok({ officeId: actor.officeId, source: "reception", series: receptionSeries });
    case "device": {
      const wait = await tooManyFrom(actor.id, body);
      if (wait !== null) return refuse(problem("tooManyTickets", { retryAfterSeconds: wait }));
      return ok({ officeId: actor.officeId, source: "kiosk", series: actor.series ?? receptionSeries });
    }
    default:
      return placeOfPhone(body, request);
  }
}

/** What only some may send: outreach the staff, an offline ticket the kiosk, a poster's key the phone. */
function fieldOutOfPlace(kind: string, body: CheckIn): string | null {
  if (body.outreach && kind !== "staff") return "outreach";
  if (body.offline && kind !== "device") return "offline";
  if ((body.posterKey !== null) !== (kind === "anonymous")) return "posterKey";
  return null;
}

/** Tickets that were given without network come in one rush when it is back, and must all get in. */
async function tooManyFrom(deviceId: string, body: CheckIn): Promise<number | null> {
  if (body.offline) return exceeds(limits.ticketsAfterOutage, deviceId);
  return (
    (await exceeds(limits.ticketsInBurst, deviceId)) ?? (await exceeds(limits.ticketsByDevice, deviceId))
  );
}

async function placeOfPhone(body: CheckIn, request: Request): Promise<Result<CheckInFrom, Response>> {
  const wait = await exceeds(limits.ticketsByAddress, callerKey(request.headers));
  if (wait !== null) return refuse(problem("tooManyTickets", { retryAfterSeconds: wait }));
  const door = await phoneDoor(body.posterKey ?? "");
  if (!door.ok)
    return refuse(problem(door.error, door.error === "codeRefused" ? { field: "posterKey" } : {}));
  return ok({ officeId: door.value.id, source: "phone", series: phoneSeries });
}

type ShutDoor = "codeRefused" | "phoneCheckInOff" | "officePaused" | "officeClosed" | "officeFull";

/** The office behind a poster's key when it takes check-ins by phone now, else why it doesn't. */
export async function phoneDoor(posterKey: string): Promise<Result<{ id: string; name: string }, ShutDoor>> {
  const office = await officeOfPoster(posterKey);
  if (!office) return refuse("codeRefused");
  if (!office.phoneCheckIn) return refuse("phoneCheckInOff");
  if (office.isPaused) return refuse("officePaused");
  const times = await openingTimes(office.id);
  if (!times || !isOpen(times, now())) return refuse("officeClosed");
  const isFull = office.maxWaiting !== null && (await waitingCount(office.id)) >= office.maxWaiting;
  return isFull ? refuse("officeFull") : ok(office);
}

const waitingCount = (officeId: string): Promise<number> =>
  db.visit.count({ where: { officeId, status: "waiting" } });
