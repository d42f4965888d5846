import { createHmac } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../db/client.ts";
import { env } from "../env.ts";
import { byNobody, noteRefusal } from "./note-refusal.ts";

type Limit = Pick<RateLimiterMemory, "consume" | "reward"> & {
  name: string;
  delete: (key: string) => Promise<boolean>;
  /** How many tries are left; below zero when there were too many. */
  left: (key: string) => Promise<number>;
};

/**
 * Counted in the process's memory: a restart forgives, several processes allow as many times more. For a paired tablet's
 * tickets alone, which a finger presses and a check-in must not wait for: there the statement is the whole way.
 */
function limiter(name: string, points: number, minutes: number): Limit {
  const counted = new RateLimiterMemory({ points, duration: Math.round(minutes * 60) });
  return {
    name,
    consume: (key) => counted.consume(key),
    reward: (key) => counted.reward(key),
    delete: (key) => counted.delete(key),
    left: async (key) => points - ((await counted.get(key))?.consumedPoints ?? 0),
  };
}

/**
 * Counted in the database: one count for all processes, and a restart forgives nothing. For what guards a secret, and for
 * what comes from outside or makes staff run. The table says nothing of whose address or account it was. Who goes on far
 * beyond the limit is stopped without asking the database.
 */
function sharedLimiter(keyPrefix: string, points: number, minutes: number): Limit {
  const counted = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "tried",
    tableCreated: true,
    // Done in the night, with all else that has an end.
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration: minutes * 60,
    inMemoryBlockOnConsumed: points * 4,
    inMemoryBlockDuration: minutes * 60,
  });
  const hidden = (key: string | number) =>
    createHmac("sha256", env.secret).update(`tried ${key}`).digest("base64url");
  return {
    name: keyPrefix,
    consume: (key) => counted.consume(hidden(key)),
    reward: (key) => counted.reward(hidden(key)),
    delete: (key) => counted.delete(hidden(key)),
    left: async (key) => points - ((await counted.get(hidden(key)))?.consumedPoints ?? 0),
  };
}

/** How often something may be tried. */
export const limits = {
  /** Refused sign-ins from one address; a whole office may sit behind one. */
  signInByAddress: sharedLimiter("signInByAddress", 30, 10),
  /** Refused sign-ins to one account, from wherever. */
  signInByAccount: sharedLimiter("signInByAccount", 10, 15),
  /** Ways to an organisation's or a passkey's sign-in that were begun from one address: each is a row until it runs out. */
  signInsBegun: sharedLimiter("signInsBegun", 300, 10),
  /** A code of an authenticator app, for as long as any clock may show it. */
  usedCodes: sharedLimiter("usedCodes", 1, 2),
  /** Pairing codes that fit nothing: with 40 bits of code, guessing never ends. */
  pairing: sharedLimiter("pairing", 10, 10),
  /** The same while many addresses try: fewer each, and none is shut out that has not tried, so that they can't stop an honest pairing. */
  pairingUnderAttack: sharedLimiter("pairingUnderAttack", 3, 10),
  /** Wrong pairing codes of all together, from which on somebody is taken to be guessing. */
  pairingByAnyone: sharedLimiter("pairingByAnyone", 100, 10),
  /** Calls by one key of another system: it reads, it doesn't watch. */
  callsByKey: sharedLimiter("callsByKey", 300, 10),
  /**
   * Whatever somebody asks who is nobody: pages of phones, their tickets, refused requests. A house behind one address stays far
   * below ten a second; in memory, since a statement for each would be the very work that it saves.
   */
  asksByAddress: limiter("asksByAddress", 6_000, 10),
  /** Open data changes once a month: who mirrors it asks seldom. */
  openDataByAddress: limiter("openDataByAddress", 120, 10),
  /** What browsers say they have stopped: a page that is broken says it on and on, and so may anybody. */
  reportsByAddress: limiter("reportsByAddress", 60, 10),
  reportsByAnyone: limiter("reportsByAnyone", 600, 10),
  links: sharedLimiter("links", 20, 10),
  pin: sharedLimiter("pin", 10, 5),
  /** Test slips of an office: paper is soon gone, and a printer is no way to try addresses. */
  printerTests: sharedLimiter("printerTests", 20, 10),
  /** "We need help" from one tablet: more is a child at play, and staff have heard it. */
  alarmsByDevice: sharedLimiter("alarmsByDevice", 12, 5),
  /** One answer sent again is the same one. */
  feedbackById: sharedLimiter("feedbackById", 1, 60),
  /** A ticket answers once, until its day is over: the row is a keyed hash and tells no answer. */
  feedbackByTicket: sharedLimiter("feedbackByTicket", 1, 24 * 60),
  /** How it was, from one tablet: more is a child who likes the faces. */
  feedbackByDevice: sharedLimiter("feedbackByDevice", 12, 10),
  /** A quick finger: no honest visitor needs more than this from one tablet. */
  ticketsInBurst: limiter("ticketsInBurst", 8, 10 / 60),
  /** A busy opening brings 60 parties in ten minutes to one tablet; a drawing child more. */
  ticketsByDevice: limiter("ticketsByDevice", 80, 10),
  /** What a tablet sends when its network is back. */
  ticketsAfterOutage: limiter("ticketsAfterOutage", 400, 10),
  /** What it gave by itself within one minute, by its own word: it gives twelve, and may send one again. */
  ticketsByOfflineMinute: limiter("ticketsByOfflineMinute", 24, 10),
  /** Phones of a family, or of a whole house on one network. */
  ticketsByAddress: sharedLimiter("ticketsByAddress", 12, 10),
  /** All phones of an office together: who has photographed the poster and has many addresses fills no queue unseen. */
  ticketsByPhones: sharedLimiter("ticketsByPhones", 60, 10),
} as const;

/** Counts one try; the seconds to wait when it is one too many, else null. */
export async function exceeds(limit: Limit, key: string): Promise<number | null> {
  try {
    await limit.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    await noteRefusal(limit.name, { ...byNobody, action: "limitReached", detail: { limit: limit.name } });
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

/** Whether `key` comes for the first time within the time of the limit. What comes again is no attack, and is noted nowhere. */
export async function isFirst(limit: Limit, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return false;
  }
}

export const left = (limit: Limit, key: string): Promise<number> => limit.left(key);

type Tries = readonly (readonly [limit: Limit, key: string])[];

/**
 * Counts one try under each of `tries`, before it is known whether it is an honest one: a hundred that come at once are a
 * hundred. The seconds to wait when it is one too many, else null; who turns out honest is `forgiven`.
 */
export async function tried(tries: Tries): Promise<number | null> {
  for (const [at, [limit, key]] of tries.entries()) {
    const wait = await exceeds(limit, key);
    if (wait === null) continue;
    await clearTries(tries.slice(0, at));
    return wait;
  }
  return null;
}

export async function clearTries(tries: Tries): Promise<void> {
  for (const [limit, key] of tries) await limit.reward(key);
}
