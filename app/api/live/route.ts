import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { screenGate } from "#lib/auth/session.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { eventStream } from "#lib/live/stream.ts";
import { acquireStreamSlot } from "#lib/live/stream-limits.ts";
import { audienceOf } from "#lib/queue/audience.ts";
import { watch } from "#lib/queue/snapshot-broadcaster.ts";

/**
 * Streams that one reader may have open at once: a phone has a few tabs at most, the demo's devices are shared by all who try
 * it. Staff are trusted, and each browser of theirs opens one.
 */
const most = { holder: 8, device: 100, staff: Number.POSITIVE_INFINITY, anonymous: 0 };

export const dynamic = "force-dynamic";

export const GET = endpoint({
  summary: "Server-Sent Events: a full snapshot for this audience on connect and after every change.",
  permission: "queue.live",
  isByScreen: true,
  query: z.strictObject({
    /** For a browser that is several at once. */
    as: z.enum(["kiosk", "display"]).optional(),
    ticket: z.string().optional(),
  }),
  problems: ["tooManyRequests"],
  run: async ({ actor, request }) => {
    const audience = audienceOf(actor);
    if (!audience || actor.officeId === null) return problem("forbidden");
    const { officeId } = actor;
    const ended = acquireStreamSlot(`${officeId} ${actor.id}`, most[actor.kind]);
    if (!ended) return problem("tooManyRequests", { retryAfterSeconds: 10 });
    const admitAgain = screenGate(request, "queue.live");
    return eventStream({
      ended,
      request,
      start: (send) => watch(officeId, audience, send),
      mayStay: async () => {
        const present = await admitAgain();
        return typeof present !== "string" && isSame(present, actor);
      },
    });
  },
});

/** A session that has switched office, or roles that see another queue, get a new stream. */
const isSame = (one: Actor, other: Actor): boolean =>
  one.id === other.id && one.officeId === other.officeId && audienceOf(one)?.kind === audienceOf(other)?.kind;
