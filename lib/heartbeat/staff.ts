/** How often a staff screen that is open says so, in milliseconds. The server never guesses it from an open connection. */
export const heartbeatMs = 10_000;

/** Silent for longer, somebody is away: two signs were lost. */
export const presentForMs = 25_000;

/** How long a holder's screens may be silent before the claim is stale. */
export const staleAfterMs = 2 * 60_000;

export const isPresent = (seenAt: Date | string | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - new Date(seenAt).getTime() <= presentForMs;
