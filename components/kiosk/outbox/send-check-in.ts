import type { CheckInBody } from "#lib/visits/schema.ts";
import { askServer, tellServer } from "../api.ts";
import { type Delivery, deliveryOfReply } from "./delivery.ts";
import { hearOffice, isOfficeTimeValid, sinceMoment } from "./office-clock.ts";
import type { Unsent } from "./outbox-database.ts";
import type { Sealed } from "./seal.ts";

const answerWithinMs = 10_000;
const longestAgoMs = 48 * 3_600_000;

/**
 * Sends what was written down. The age goes along, so that no tablet clock is trusted. The number goes along unless the server
 * would give the same by itself and nobody holds the ticket yet: then the server's own limits for tickets at the counter hold.
 */
export async function sendUnsent(
  { id, body, series, number, madeAt, made, isExpected }: Unsent,
  isFresh: boolean,
): Promise<Delivery> {
  // The tablet may have been set right as its network came back. Nobody who stands and waits does so for that.
  if (!isFresh && !isOfficeTimeValid()) await askOffice().catch(() => undefined);
  const sinceMs = (made && sinceMoment(made)) ?? Date.now() - madeAt;
  const agoMs = Math.round(Math.min(Math.max(0, sinceMs), longestAgoMs));
  return sendCheckIn(id, { ...body, offline: isFresh && isExpected ? null : { series, number, agoMs } });
}

/** The time in the head of any answer of the server. */
async function askOffice(): Promise<void> {
  const { headers } = await askServer("/api/health", 5_000);
  hearOffice(Date.parse(headers.get("date") ?? ""));
}

/** One attempt; it never throws. */
export async function sendCheckIn(
  id: string,
  body: CheckInBody | (Sealed & Pick<CheckInBody, "offline">),
  withinMs: number = answerWithinMs,
): Promise<Delivery> {
  const reply = await tellServer(`/api/visits/${id}`, body, { method: "PUT", withinMs });
  return reply ? deliveryOfReply(reply) : { kind: "unreached" };
}
