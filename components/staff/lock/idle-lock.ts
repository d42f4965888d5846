const lookMs = 5_000;

/** By person and for all tabs of the browser; a reload leaves it locked. */
export const lockKey = (staffId: string): string => `kom-in-locked ${staffId}`;
export const usedKey = (staffId: string): string => `kom-in-used ${staffId}`;

/** Locks once nothing was pressed in any tab of this browser for `afterMs`, and follows what another tab does. */
export function watchIdle(
  staffId: string,
  afterMs: number,
  setLocked: (isLocked: boolean) => void,
): () => void {
  const [key, used] = [lockKey(staffId), usedKey(staffId)];
  // By both clocks: the computer's may be set back, and the page's own stands still in a computer that sleeps.
  let usedAt = { wall: Date.now(), page: performance.now() };
  let writtenAt = Number.NEGATIVE_INFINITY;
  let stored = localStorage.getItem(used);
  const idleMs = () => Math.max(Date.now() - usedAt.wall, performance.now() - usedAt.page);
  const use = () => {
    usedAt = { wall: Date.now(), page: performance.now() };
    // Other tabs are told about as often as they look.
    if (usedAt.page - writtenAt < lookMs) return;
    writtenAt = usedAt.page;
    localStorage.setItem(used, String(usedAt.wall));
  };
  /** Another tab has been used since the last look; one that was so in the future tells nothing. */
  const hearOthers = () => {
    const now = localStorage.getItem(used);
    const agoMs = Date.now() - Number(now);
    if (now !== stored && agoMs >= 0 && agoMs < idleMs())
      usedAt = { wall: Number(now), page: performance.now() - agoMs };
    stored = now;
  };
  const follow = () => setLocked(localStorage.getItem(key) !== null);
  const look = () => {
    hearOthers();
    if (idleMs() >= afterMs) lockNow(staffId);
  };
  follow();
  const timer = setInterval(look, lookMs);
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, use, true);
  addEventListener("storage", follow);
  return () => {
    clearInterval(timer);
    for (const name of ["pointerdown", "keydown"]) removeEventListener(name, use, true);
    removeEventListener("storage", follow);
  };
}

/** Locks this and every other tab of the browser. */
export function lockNow(staffId: string): void {
  localStorage.setItem(lockKey(staffId), "");
  dispatchEvent(new Event("storage"));
}
