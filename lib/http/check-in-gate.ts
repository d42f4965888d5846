import type { Actor, ActorWith, DeviceActor } from "../auth/actor.ts";
import { callerKey } from "../auth/address.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { isOpen } from "../offices/hours.ts";
import { isInEmergency, officeOfPoster, openingTimes } from "../offices/queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import { ticketOfEvent } from "../visits/batched/insert-check-ins.ts";
import type { CheckInFrom } from "../visits/commands.ts";
import type { CheckIn } from "../visits/schema.ts";
import { phoneSeries, receptionSeries } from "../visits/ticket-codes.ts";
import { fieldOutOfPlace } from "./check-in-fields.ts";
import { exceeds, limits } from "./limits.ts";
import { problem } from "./problem-json.ts";

/**
 * Who may check in from where: staff at the reception, a kiosk within its limits, a phone with the poster's key during hours.
 * Sent again, a check-in that was taken is let through to its answer, whatever is full, closed or used up since.
 */
export async function placeOfCheckIn(
  actor: ActorWith<"visit.checkIn">,
  visitId: string,
  body: CheckIn,
  request: Request,
): Promise<Result<CheckInFrom, Response>> {
  const misplaced = fieldOutOfPlace(actor.kind, body);
  if (misplaced) return refuse(problem("invalid", { field: misplaced }));
  const { from, refusal } = await placeOf(actor, body, request);
  if (from && (!refusal || (await ticketOfEvent(from.officeId, visitId)))) return ok(from);
  return refuse(refusal ?? problem("codeRefused", { field: "posterKey" }));
}

async function placeOf(actor: ActorWith<"visit.checkIn">, body: CheckIn, request: Request): Promise<Place> {
  if (actor.kind === "device") return placeOfTablet(actor, body);
  if (actor.kind !== "staff") return placeOfPhone(body, request);
  const { officeId } = actor;
  const from: CheckInFrom = { officeId, source: "reception", series: receptionSeries };
  return { from, refusal: (await isInEmergency(officeId)) ? problem("emergency") : null };
}

/**
 * A tablet answers within this time or shows its own number. A ticket that was shown is taken in an evacuation or lock-in too:
 * nothing acknowledged is lost, and who holds it is in the house. Refused within it, it was not shown or is sent again later.
 */
const shownAfterMs = 4_500;

/** Where a check-in would belong, and why it isn't taken now; belongs nowhere without a right poster. */
type Place = { from: CheckInFrom | null; refusal: Response | null };

/**
 * Tickets that were given without network come in one rush when it is back, and must all get in: they are limited by the minute
 * in which they were given. A refused one is sent again later, so that a limit delays an honest tablet and loses nothing.
 */
async function tooManyFrom(deviceId: string, body: CheckIn): Promise<number | null> {
  if (body.offline) {
    const minute = Math.floor((now().getTime() - body.offline.agoMs) / 60_000);
    return (
      (await exceeds(limits.ticketsByOfflineMinute, `${deviceId} ${minute}`)) ??
      (await exceeds(limits.ticketsAfterOutage, deviceId))
    );
  }
  return (
    (await exceeds(limits.ticketsInBurst, deviceId)) ?? (await exceeds(limits.ticketsByDevice, deviceId))
  );
}

async function placeOfTablet(actor: Actor & DeviceActor, body: CheckIn): Promise<Place> {
  const { officeId, id, series } = actor;
  const isShown = body.offline !== null && body.offline.agoMs > shownAfterMs;
  const isHalted = !isShown && (await isInEmergency(officeId));
  const wait = isHalted ? null : await tooManyFrom(id, body);
  const given = body.offline?.series ?? series;
  if (given && given !== series && !(await isFormerSeries(officeId, given)))
    return { from: null, refusal: problem("taken", { field: "offline.series" }) };
  return {
    from: { officeId, source: "kiosk", series: given ?? receptionSeries },
    refusal: isHalted
      ? problem("emergency", { retryAfterSeconds: Math.ceil(shownAfterMs / 1000) })
      : wait === null
        ? null
        : problem("tooManyTickets", { retryAfterSeconds: wait }),
  };
}

/** A tablet that was paired anew still holds tickets of its former series; nobody hands out from that any more. */
const isFormerSeries = async (officeId: string, series: string): Promise<boolean> =>
  (await db.device.count({ where: { officeId, series, revokedAt: { not: null } } })) > 0 &&
  (await db.device.count({ where: { officeId, series, revokedAt: null } })) === 0;

async function placeOfPhone(body: CheckIn, request: Request): Promise<Place> {
  const wait = await exceeds(limits.ticketsByAddress, callerKey(request.headers));
  const office = await officeOfPoster(body.posterKey ?? "");
  const from: CheckInFrom | null = office && { officeId: office.id, source: "phone", series: phoneSeries };
  if (wait !== null) return { from, refusal: problem("tooManyTickets", { retryAfterSeconds: wait }) };
  const shut = office && (await shutOf(office));
  if (!office || shut) return { from, refusal: shut && problem(shut) };
  const crowd = await exceeds(limits.ticketsByPhones, office.id);
  return { from, refusal: crowd === null ? null : problem("tooManyTickets", { retryAfterSeconds: crowd }) };
}

export type PosterOffice = NonNullable<Awaited<ReturnType<typeof officeOfPoster>>>;
type ShutDoor = "phoneCheckInOff" | "emergency" | "officePaused" | "officeClosed" | "officeFull";

/** The office behind a poster's key when it takes check-ins by phone now, else why it doesn't. */
export async function phoneDoor(posterKey: string): Promise<Result<PosterOffice, ShutDoor | "codeRefused">> {
  const office = await officeOfPoster(posterKey);
  if (!office) return refuse("codeRefused");
  const shut = await shutOf(office);
  return shut ? refuse(shut) : ok(office);
}

async function shutOf(office: PosterOffice): Promise<ShutDoor | null> {
  if (office.emergency !== null) return "emergency";
  if (!office.phoneCheckIn) return "phoneCheckInOff";
  if (office.isPaused) return "officePaused";
  const times = await openingTimes(office.id);
  if (!times || !isOpen(times, now())) return "officeClosed";
  const isFull = office.maxWaiting !== null && (await waitingCount(office.id)) >= office.maxWaiting;
  return isFull ? "officeFull" : null;
}

const waitingCount = (officeId: string): Promise<number> =>
  db.visit.count({ where: { officeId, status: "waiting" } });
