import { signOut } from "../account/sign-out.ts";

const lookMs = 5_000;

/** By person and for all tabs of the browser; a reload leaves it locked. */
const lockKey = (staffId: string): string => `kom-in-locked ${staffId}`;
const usedKey = (staffId: string): string => `kom-in-used ${staffId}`;

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

export function unlock(staffId: string): void {
  localStorage.setItem(usedKey(staffId), String(Date.now()));
  unlockFor(staffId);
  dispatchEvent(new Event("storage"));
}

/** At a shared computer: whoever signs in next goes on at this very screen. */
export const changePerson = (staffId: string): Promise<void> =>
  signOut(() => unlockFor(staffId), `/sign-in?to=${encodeURIComponent(location.pathname)}`);

/** The next one at this computer, be it the same person, finds no lock. */
export const unlockFor = (staffId: string): void => localStorage.removeItem(lockKey(staffId));
