import { verifyPassword } from "better-auth/crypto";
import { z } from "zod";
import { db } from "#lib/db/client.ts";
import { pinSchema } from "#lib/devices/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, exhausted, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem.ts";

export const POST = endpoint({
  summary: "Whether a PIN lets staff leave the kiosk; an office without one asks for none.",
  permission: "kiosk.read",
  body: z.strictObject({ pin: pinSchema }),
  problems: ["codeRefused", "tooManyRequests"],
  run: async ({ actor, body }) => {
    const wait = await exhausted(limits.pin, actor.id);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const office = await db.office.findUniqueOrThrow({ where: { id: actor.officeId } });
    if (!office.kioskPinHash) return;
    if (await verifyPassword({ hash: office.kioskPinHash, password: body.pin })) return;
    await exceeds(limits.pin, actor.id);
    return problem("codeRefused", { field: "pin" });
  },
});
