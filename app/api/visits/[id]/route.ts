import { z } from "zod";
import { appendAlone, by } from "#lib/audit/commands.ts";
import { placeOfCheckIn } from "#lib/http/check-in-gate.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { domainProblem } from "#lib/http/refused.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { visitWithEvents } from "#lib/visits/queries.ts";
import { visitIdOfPhone } from "#lib/visits/request-hash.ts";
import { checkInSchema, idSchema } from "#lib/visits/schema.ts";

const params = z.strictObject({ id: idSchema });

export const PUT = endpoint({
  summary:
    "Checks a party in. The client makes the id: sending again gives the same sender the same answer. A phone's visit has another id, made from it.",
  permission: "visit.checkIn",
  isSealable: true,
  params,
  body: checkInSchema,
  problems: [
    "idempotencyMismatch",
    "tooManyTickets",
    "emergency",
    "officeClosed",
    "officePaused",
    "officeFull",
    "phoneCheckInOff",
    "codeRefused",
    "unknownCode",
    "unknownStaff",
  ],
  run: async ({ actor, params: { id }, body, request }) => {
    const visitId = actor.kind === "anonymous" ? visitIdOfPhone(id) : id;
    const place = await placeOfCheckIn(actor, visitId, body, request);
    if (!place.ok) return place.error;
    const answer = await checkIn(actor, visitId, body, place.value);
    return answer.ok ? answer.value : domainProblem(answer.error);
  },
});

export const GET = endpoint({
  summary: "The visit with its events.",
  permission: "visit.read",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) => {
    const visit = await visitWithEvents(actor.officeId, id);
    if (!visit) return problem("notFound");
    await appendAlone(by(actor, "visitRead", id));
    return visit;
  },
});
