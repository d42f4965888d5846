import type { CheckInBody } from "#lib/visits/schema.ts";
import { tellServer } from "../api.ts";
import { type Delivery, deliveryOfReply } from "./delivery.ts";
import type { Unsent } from "./outbox-database.ts";
import type { Sealed } from "./seal.ts";

const answerWithinMs = 10_000;

/**
 * Sends what was written down. The age goes along, so that no tablet clock is trusted. The number goes along unless the server
 * would give the same by itself and nobody holds the ticket yet: then the server's own limits for tickets at the counter hold.
 */
export function sendUnsent(
  { id, body, series, number, madeAt, isExpected }: Unsent,
  isFresh: boolean,
): Promise<Delivery> {
  const agoMs = Math.min(Math.max(0, Date.now() - madeAt), 48 * 3_600_000);
  return sendCheckIn(id, { ...body, offline: isFresh && isExpected ? null : { series, number, agoMs } });
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
