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

/** Whether the tries are used up, without counting one; the seconds to wait, else null. */
export async function exhausted(limit: RateLimiterMemory, key: string): Promise<number | null> {
  const state = await limit.get(key);
  return state && state.consumedPoints >= limit.points
    ? Math.max(1, Math.ceil(state.msBeforeNext / 1000))
    : null;
}
