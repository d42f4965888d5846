import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { singleton } from "#lib/singleton.ts";
import { attackOffice } from "#lib/statistics/attack/attack-office.ts";

/** Each keeps the process from its other work for about a second: never two at once, whoever asks. */
const attack = singleton("statisticsAttack", () => ({ isRunning: false }));

export const GET = endpoint({
  summary:
    "Tries to work out a hidden count from everything that is published of the office; null before the first closed day.",
  permission: "statistics.read",
  run: async ({ actor }) => {
    if (attack.isRunning) return problem("tooManyRequests", { retryAfterSeconds: 2 });
    attack.isRunning = true;
    try {
      return await attackOffice(actor.officeId);
    } finally {
      attack.isRunning = false;
    }
  },
});
