/** Longer than this nobody waits for a press to do something. */
const answerMs = 4_000;

/** Asks the server whether it is there, before a page is left that could not be had again. */
export const isServerThere = (): Promise<boolean> =>
  fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(answerMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
