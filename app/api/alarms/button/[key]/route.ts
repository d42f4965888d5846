import { z } from "zod";
import { callerKey } from "#lib/auth/address.ts";
import { linkTokenSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { buttonByKey, pressButton } from "#lib/offices/alarm-buttons.ts";

/** Network buttons ask by GET or by POST, as they were made. Somebody who guesses is stopped before a press is counted. */
const press = endpoint({
  summary: "A physical button was pressed: the same as `POST /api/alarms`, from the room that it hangs in.",
  permission: "alarm.button",
  isByMachine: true,
  params: z.strictObject({ key: linkTokenSchema }),
  problems: ["notFound", "tooManyRequests"],
  run: async ({ params: { key }, request }) => {
    const button = await buttonByKey(key);
    const wait = button
      ? await exceeds(limits.alarmsByDevice, button.id)
      : await exceeds(limits.links, callerKey(request.headers));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    return button ? pressButton(button) : problem("notFound");
  },
});

export { press as GET, press as POST };
