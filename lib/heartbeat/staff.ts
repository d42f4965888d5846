/** Heartbeat interval of an open staff screen, in milliseconds. Presence is never derived from an open connection. */
export const heartbeatMs = 10_000;

/** Heartbeat time-out, after which a person is away: two were lost. */
export const presentForMs = 25_000;

/** Time-out after which a holder's claim is stale and anybody may release it. */
export const staleAfterMs = 2 * 60_000;

export const isPresent = (seenAt: Date | string | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - new Date(seenAt).getTime() <= presentForMs;
