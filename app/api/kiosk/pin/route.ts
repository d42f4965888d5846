import { z } from "zod";
import { isPin } from "#lib/auth/passwords/pin.ts";
import { db } from "#lib/db/client.ts";
import { pinSchema } from "#lib/devices/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { clearTries, limits, tried } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const POST = endpoint({
  summary: "Whether a PIN lets staff leave the kiosk; an office without one asks for none.",
  permission: "kiosk.read",
  body: z.strictObject({ pin: pinSchema }),
  problems: ["codeRefused", "tooManyRequests"],
  run: async ({ actor, body }) => {
    const tries = [[limits.pin, actor.id]] as const;
    const wait = await tried(tries);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const office = await db.office.findUniqueOrThrow({ where: { id: actor.officeId } });
    const hash = office.kioskPinHash;
    if (hash && !(await isPin(hash, body.pin))) return problem("codeRefused", { field: "pin" });
    await clearTries(tries);
  },
});
