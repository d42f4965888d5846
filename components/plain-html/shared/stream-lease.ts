/** Unless renewed, a lease ends after this long: its tab was closed or is frozen. Beats come every three seconds. */
const leaseMs = 8_000;
const releasedAt = 0;

type Lease = { holder: string; until: number };

/** Not `randomUUID`, which insecure origins lack. */
const tabId = Math.random().toString(36).slice(2);

/**
 * One of `most` leases that all tabs of this browser share, in local storage: HTTP/1.1 has six connections for a host, and
 * every open stream takes one. Unlike web locks it works on insecure origins. Two tabs that take the same one at once
 * find out at the next renewal: the one that wrote last keeps it.
 */
export function streamLease(name: string, most: number) {
  const keys = Array.from({ length: most }, (_, at) => `kom-in-stream ${name} ${at}`);
  let mine: string | null = null;

  /** Takes or renews; whether this tab may have its stream open now. */
  function hold(): boolean {
    try {
      const at = Date.now();
      const free = keys.filter((key) => isFree(key, at));
      const key = mine !== null && free.includes(mine) ? mine : free[0];
      mine = key ?? null;
      if (mine !== null) write(mine, at + leaseMs);
      return mine !== null;
    } catch {
      // A browser that keeps nothing: each tab is on its own.
      return true;
    }
  }

  function release(): void {
    const lease = mine;
    mine = null;
    try {
      if (lease !== null && read(lease)?.holder === tabId) write(lease, releasedAt);
    } catch {
      // It keeps nothing, so nothing was held.
    }
  }
  return { hold, release };
}

function isFree(key: string, at: number): boolean {
  const lease = read(key);
  // A clock that was put back must not keep everybody out.
  return !lease || lease.holder === tabId || lease.until <= at || lease.until > at + leaseMs;
}

function read(key: string): Lease | null {
  const [holder = "", until = ""] = (localStorage.getItem(key) ?? "").split(" ");
  return holder ? { holder, until: Number(until) } : null;
}

const write = (key: string, until: number): void => localStorage.setItem(key, `${tabId} ${until}`);
