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
  let usedAt = Date.now();
  let writtenAt = 0;
  const use = () => {
    usedAt = Date.now();
    // Other tabs are told about as often as they look.
    if (usedAt - writtenAt < lookMs) return;
    writtenAt = usedAt;
    localStorage.setItem(used, String(usedAt));
  };
  const follow = () => setLocked(localStorage.getItem(key) !== null);
  const look = () => {
    if (Date.now() - Math.max(usedAt, Number(localStorage.getItem(used))) >= afterMs) lockNow(staffId);
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
