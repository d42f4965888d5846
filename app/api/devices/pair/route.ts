import { z } from "zod";
import { callerKey } from "#lib/auth/address.ts";
import { deviceCookieHeader } from "#lib/auth/cookies.ts";
import { admit } from "#lib/auth/session.ts";
import { pairDevice } from "#lib/devices/commands.ts";
import { pairSchema } from "#lib/devices/schema.ts";
import { env } from "#lib/env.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { clearTries, exceeds, left, limits, tried } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const GET = endpoint({
  summary: "Whether this browser is a paired kiosk or display: not yet is an answer too, not a refusal.",
  permission: "device.pair",
  answer: z.object({ isPaired: z.boolean(), address: z.string().nullable() }),
  run: async ({ request }) => ({
    isPaired: typeof (await admit(request, "kiosk.read", "display.read")) !== "string",
    // A page that was opened elsewhere may change nothing; it says where to go instead.
    address: env.publicUrl,
  }),
});

export const POST = endpoint({
  summary: "Pairs this browser by a code and sets the device's cookie.",
  permission: "device.pair",
  body: pairSchema,
  problems: ["codeRefused", "tooManyRequests"],
  run: async ({ body, request }) => {
    const caller = callerKey(request.headers);
    const isAttacked = (await left(limits.pairingByAnyone, "all")) <= 0;
    const tries = [[isAttacked ? limits.pairingUnderAttack : limits.pairing, caller]] as const;
    const wait = await tried(tries);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const paired = await pairDevice(body.code);
    if (!paired.ok) {
      await exceeds(limits.pairingByAnyone, "all");
      return problem(paired.error, { field: "code" });
    }
    await clearTries(tries);
    const { token, ...device } = paired.value;
    return Response.json(device, {
      headers: { "cache-control": "no-store", "set-cookie": deviceCookieHeader(device.kind, token) },
    });
  },
});
