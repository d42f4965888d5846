/** How long a claim keeps other tabs of the same browser away. */
const claimedMs = 4_000;
/** A mute tab lets those that can be heard go first. */
const deferMs = 300;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Mutual exclusion between the tabs of one browser, so that one person is told once: true in the tab that takes `key` first.
 * By a web lock, and by a note in the local storage where an insecure origin has none.
 */
export async function claim(key: string, isMute: boolean): Promise<boolean> {
  if (isMute) await pause(deferMs);
  const name = `kom-in-signal ${key}`;
  if (!("locks" in navigator)) return claimByStorage(name);
  return new Promise<boolean>((answer) => {
    const hold = async (lock: Lock | null) => {
      answer(lock !== null);
      if (lock) await pause(claimedMs);
    };
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => answer(false));
  });
}

function claimByStorage(name: string): boolean {
  try {
    const claimedFor = Date.now() - Number(localStorage.getItem(name) ?? 0);
    // A clock that was set back must not keep everybody away.
    if (claimedFor >= 0 && claimedFor < claimedMs) return false;
    localStorage.setItem(name, String(Date.now()));
    setTimeout(() => localStorage.removeItem(name), claimedMs);
    return true;
  } catch {
    return true; // no storage: told twice is better than not at all
  }
}
