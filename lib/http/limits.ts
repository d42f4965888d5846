import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const limiter = (points: number, minutes: number) =>
  new RateLimiterMemory({ points, duration: Math.round(minutes * 60), blockDuration: 0 });

/** How often something may be tried. Counted in the process's memory: a restart forgives, several processes allow a little more. */
export const limits = {
  /** Refused sign-ins from one address; a whole office may sit behind one. */
  signInByAddress: limiter(30, 10),
  /** Refused sign-ins to one account, from wherever. */
  signInByAccount: limiter(10, 15),
  /** Pairing codes that fit nothing: with 40 bits of code, guessing never ends. */
  pairing: limiter(10, 10),
  /** All wrong pairing codes together, so that many addresses don't help either. */
  pairingByAnyone: limiter(100, 10),
  links: limiter(20, 10),
  pin: limiter(10, 5),
  /** "We need help" from one tablet: more is a child at play, and staff have heard it. */
  alarmsByDevice: limiter(12, 5),
  /** A quick finger: no honest visitor needs more than this from one tablet. */
  ticketsInBurst: limiter(8, 10 / 60),
  /** A busy opening brings 60 parties in ten minutes to one tablet; a drawing child more. */
  ticketsByDevice: limiter(80, 10),
  /** What a tablet sends when its network is back. */
  ticketsAfterOutage: limiter(400, 10),
  /** Phones of a family, or of a whole house on one network. */
  ticketsByAddress: limiter(12, 10),
} as const;

/** Counts one try; the seconds to wait when it is one too many, else null. */
export async function exceeds(limit: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limit.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

type Tries = readonly (readonly [limit: RateLimiterMemory, key: string])[];

/**
 * Counts one try under each of `tries`, before it is known whether it is an honest one: a hundred that come at once are a
 * hundred. The seconds to wait when it is one too many, else null; who turns out honest is `forgiven`.
 */
export async function tried(tries: Tries): Promise<number | null> {
  for (const [at, [limit, key]] of tries.entries()) {
    const wait = await exceeds(limit, key);
    if (wait === null) continue;
    await forgiven(tries.slice(0, at));
    return wait;
  }
  return null;
}

export async function forgiven(tries: Tries): Promise<void> {
  for (const [limit, key] of tries) await limit.reward(key);
}
