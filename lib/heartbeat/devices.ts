/** Heartbeat interval of a device, in milliseconds. An open stream is no heartbeat: a cut network ends it only after minutes. */
export const heartbeatMs = 6_000;

/** Heartbeat time-out: two were lost. */
export const goneAfterMs = 15_000;

export const isOnline = (seenAt: Date | string | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - new Date(seenAt).getTime() <= goneAfterMs;
