/** A call as the display hears of it. */
export type Call = {
  code: string;
  room: string | null;
  calledAt: string;
  callCount: number;
  isActive: boolean;
};

export type Announcements = {
  /** Keys of calls that are announced, waiting for it, or older than this screen. At most `memory`. */
  readonly seen: readonly string[];
  /** Called and not announced yet, oldest first. */
  readonly waiting: readonly Call[];
  /** Being announced since `since` (milliseconds of the screen's steady clock). */
  readonly current: { readonly call: Call; readonly since: number } | null;
  /** What the large code shows: the latest announced that is still called. */
  readonly shown: Call | null;
};

/** An announcement stays this long even when others wait, and no longer than `longestMs` however slow its voice is. */
export const shortestMs = 6_000;
export const longestMs = 25_000;
/** A screen that has just started announces only calls younger than this: the others were heard before. */
const freshMs = 20_000;
/** More than any office calls between two snapshots, and a bound for a screen that is never turned off. */
const memory = 64;

/** The state of a screen that hears its first snapshot at `now` (server time): what was called long ago is shown without sound. */
export function begin(called: readonly Call[], now: number): Announcements {
  const old = called.filter((call) => now - Date.parse(call.calledAt) >= freshMs);
  return arrive({ seen: old.map(keyOf), waiting: [], current: null, shown: null }, called);
}

/**
 * Takes in a snapshot's calls, latest first. New ones wait for their turn in the order they were called; a recall is new,
 * and takes the place of the same code's call that nobody has heard yet; a call that was taken back is not announced.
 */
export function arrive(state: Announcements, called: readonly Call[]): Announcements {
  const active = called.filter((call) => call.isActive);
  const fresh = active.filter((call) => !state.seen.includes(keyOf(call))).reverse();
  const stillWaiting = state.waiting.filter(
    (call) =>
      active.some((other) => keyOf(other) === keyOf(call)) &&
      !fresh.some((other) => other.code === call.code),
  );
  return {
    // What is still on the screen is remembered longest: a code that stays called all day isn't announced again.
    seen: [...new Set([...called.map(keyOf), ...state.seen])].slice(0, memory),
    waiting: [...stillWaiting, ...fresh].slice(-memory),
    current: state.current,
    shown: state.current?.call ?? latestHeard(active, [...stillWaiting, ...fresh]),
  };
}

/** Goes on to the next announcement when the present one has had its time. `isSpeaking`: the voice has not finished. */
export function advance(
  state: Announcements,
  now: number,
  isSpeaking: boolean,
): { state: Announcements; announce: Call | null } {
  const { current, waiting } = state;
  const age = current ? now - current.since : Number.POSITIVE_INFINITY;
  if (age < shortestMs || (isSpeaking && age < longestMs)) return { state, announce: null };
  const [next, ...rest] = waiting;
  if (!next) return { state: current ? { ...state, current: null } : state, announce: null };
  return {
    state: { ...state, waiting: rest, current: { call: next, since: now }, shown: next },
    announce: next,
  };
}

/** Lines beside the large code, when no more are called at once. */
const linesBeside = 5;

/** The calls beside the large code: all that are called now, latest first, and past ones where there is room left. */
export function besides(called: readonly Call[], shown: Call | null): Call[] {
  const others = called.filter((call) => call.code !== shown?.code);
  const active = others.filter((call) => call.isActive);
  const past = others.filter((call) => !call.isActive);
  return [...active, ...past.slice(0, Math.max(0, linesBeside - active.length))];
}

/** When nothing is being announced, the large code is the latest call that has been heard. */
function latestHeard(active: readonly Call[], unheard: readonly Call[]): Call | null {
  const keys = unheard.map(keyOf);
  return active.find((call) => !keys.includes(keyOf(call))) ?? null;
}

/** A recall raises the count; a release and a new call change the time. */
function keyOf(call: Call): string {
  return `${call.code} ${call.callCount} ${call.calledAt}`;
}
