/** How often a tablet or screen says by itself that it is there, in milliseconds: its stream alone can't, as a cut network ends it only after minutes. */
export const signOfLifeMs = 6_000;

/** Silent for longer, it is gone: two signs were lost. */
export const goneAfterMs = 15_000;

export const isThere = (seenAt: Date | string | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - new Date(seenAt).getTime() <= goneAfterMs;
