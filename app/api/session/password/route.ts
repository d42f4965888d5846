import { z } from "zod";
import { appendAlone, by } from "#lib/audit/commands.ts";
import { changePassword } from "#lib/auth/passwords/password.ts";
import { longestPassword, passwordSchema } from "#lib/auth/schema.ts";
import { env } from "#lib/env.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const PUT = endpoint({
  summary: "Changes the signed-in person's password and ends their other sessions; not in the demo.",
  permission: "presence.set",
  body: z.strictObject({ current: z.string().min(1).max(longestPassword), password: passwordSchema }),
  answer: z.strictObject({ endedSessions: z.int() }),
  problems: ["passwordRefused", "tooManyRequests", "forbidden"],
  run: async ({ actor, body }) => {
    // Everybody who tries the demo knows its password and counts on it.
    if (env.demo) return problem("forbidden");
    const key = `password of ${actor.id}`;
    const wait = await exceeds(limits.signInByAccount, key);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const changed = await changePassword(actor, body.current, body.password);
    if (!changed.ok) {
      if (changed.error === "guessable") return problem("invalid", { field: "password" });
      await appendAlone(by(actor, "signInRefused", actor.id, { at: "passwordChange" }));
      return problem(changed.error);
    }
    await limits.signInByAccount.delete(key);
    return changed.value;
  },
});
