const againAfterMs = 2_000;

/** Asks for code until it is here, for parts that nobody would load their page anew for: a tablet's steps, an alarm. */
export const untilHere = <M>(load: () => Promise<M>): Promise<M> =>
  load().catch(async () => {
    await new Promise((wake) => setTimeout(wake, againAfterMs));
    return untilHere(load);
  });
