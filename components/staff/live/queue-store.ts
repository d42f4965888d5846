import type { Beat } from "#lib/live/stream.ts";
import type { Emergency } from "#lib/offices/office-wide.ts";
import { byArrival } from "#lib/queue/order.ts";
import type { Colleague, QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { isActive } from "#lib/visits/codes.ts";
import type { Sending } from "../commands/staff-outbox.ts";

/** What the staff's screens know. Instants are milliseconds by the office's clock unless named otherwise. */
export type QueueState = {
  snapshot: QueueSnapshot;
  /** When the office was last heard; at first, when the server made the page. */
  heardAt: number;
  /** Since when nothing was heard; null while all is well. */
  offlineSince: number | null;
  /** Office clock minus this computer's clock. */
  clockOffset: number;
  isSignedOut: boolean;
  /** The server has another build than this page is of. */
  isOutdated: boolean;
  /** The newest first. */
  notices: readonly Notice[];
  /** An evacuation or lock-in that was ordered here, or its end, until the snapshot shows it. */
  emergencyOrder: EmergencyOrder | null;
  /** A sentence to all who wait, or its end, on its way from this screen. */
  toAll: (Sending & { isLate: boolean }) | null;
};

/** What a person has ordered and the office has not confirmed. `kind` null: it is over. */
export type EmergencyOrder = {
  kind: Emergency | null;
  /** By the office's clock, ISO 8601. */
  since: string;
  /** No answer came at once: the other screens of the house don't show it yet. */
  isLate: boolean;
};

/** One sentence for the bar at the bottom: what came in between, or what is still on its way. */
export type Notice = {
  kind: "conflict" | "waiting" | "done";
  text: string;
  visitId: string | null;
  id: number;
};

export type QueueStore = {
  get: () => QueueState;
  subscribe: (listener: () => void) => () => void;
  /** A whole snapshot from the office. An older one than the present is ignored. */
  receive: (snapshot: QueueSnapshot) => void;
  /** One visit as the office answered a command: shown at once, until a snapshot has it. */
  receiveVisit: (visit: QueueVisit) => void;
  /** The office is there, and tells what time it is and which build it serves. */
  receiveBeat: (beat: Pick<Beat, "at"> & Partial<Beat>) => void;
  /** Shown ahead of the office's answer: nothing was heard of it. */
  showPresence: (staffId: string, presence: Presence) => void;
  loseContact: () => void;
  signOut: () => void;
  setEmergencyOrder: (order: EmergencyOrder | null) => void;
  setToAll: (sending: QueueState["toAll"]) => void;
  /** Says one thing more; it takes the place only of what was said about the same visit. */
  notify: (notice: Omit<Notice, "id">) => void;
  /** The person goes on to something else: what was said has been seen. */
  dismissNotices: () => void;
  /** What was said about this is so no longer. */
  withdraw: (about: string) => void;
  /** For how long the office has not been heard. */
  silentMs: () => number;
};

/** What a colleague says of themselves. */
export type Presence = Pick<Colleague, "state" | "pauseUntil" | "roomId">;

/** Silence after which the screen says that it is not up to date. */
export const staleMs = 5_000;
const closedShown = 30;
/** A snapshot this much younger than an answer is the truth, even where it differs. */
const settleMs = 2_000;
/** Beats are some milliseconds on their way, never the same: a smaller difference between clocks is none. */
const clockToleranceMs = 1_000;

/** The one place where a tab keeps the queue; see `useQueue`. */
export function createQueueStore(initial: QueueSnapshot, build: string): QueueStore {
  let state: QueueState = {
    snapshot: initial,
    heardAt: Date.parse(initial.at),
    offlineSince: null,
    clockOffset: 0,
    isSignedOut: false,
    isOutdated: false,
    notices: none,
    emergencyOrder: null,
    toAll: null,
  };
  const ahead = new Map<string, { visit: QueueVisit; until: number }>();
  const listeners = new Set<() => void>();
  let lastId = 0;

  const set = (change: Partial<QueueState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const officeNow = () => Date.now() + state.clockOffset;

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive: (snapshot) => {
      const at = Date.parse(snapshot.at);
      const heard = { heardAt: officeNow(), offlineSince: null };
      if (!(at >= Date.parse(state.snapshot.at))) return set(heard);
      let merged = snapshot;
      for (const [id, { visit, until }] of ahead) {
        if (at > until || versionIn(snapshot, id) >= visit.version) ahead.delete(id);
        else merged = withVisit(merged, visit);
      }
      // It tells no time: to a new reader, one that was made long ago is sent again.
      set({ snapshot: merged, ...heard });
    },
    receiveVisit: (visit) => {
      if (versionIn(state.snapshot, visit.id) >= visit.version) return;
      ahead.set(visit.id, { visit, until: officeNow() + settleMs });
      set({ snapshot: withVisit(state.snapshot, visit) });
    },
    receiveBeat: ({ at, build: served = build }) => {
      const measured = Date.parse(at) - Date.now();
      const isSame = Math.abs(measured - state.clockOffset) < clockToleranceMs;
      const clockOffset = isSame ? state.clockOffset : measured;
      set({
        clockOffset,
        heardAt: Date.now() + clockOffset,
        offlineSince: null,
        isOutdated: served !== build,
      });
    },
    showPresence: (staffId, { state: mine, pauseUntil, roomId }) => {
      const staff = state.snapshot.staff.map((one) =>
        one.id === staffId ? { ...one, state: mine, pauseUntil, roomId } : one,
      );
      set({ snapshot: { ...state.snapshot, staff } });
    },
    loseContact: () => {
      if (state.offlineSince === null) set({ offlineSince: state.heardAt });
    },
    setEmergencyOrder: (emergencyOrder) => set({ emergencyOrder }),
    setToAll: (toAll) => set({ toAll }),
    signOut: () => set({ isSignedOut: true }),
    notify: (notice) => {
      lastId += 1;
      const standing = state.notices.filter((other) => !isReplacedBy(notice, other));
      set({ notices: [{ ...notice, id: lastId }, ...standing] });
    },
    dismissNotices: () => {
      if (state.notices.length > 0) set({ notices: none });
    },
    withdraw: (about) => {
      const standing = state.notices.filter(({ visitId }) => visitId !== about);
      if (standing.length < state.notices.length) set({ notices: standing });
    },
    silentMs: () => Math.abs(officeNow() - state.heardAt),
  };
}

const none: readonly Notice[] = [];

const isReplacedBy = (next: Omit<Notice, "id">, standing: Notice): boolean =>
  standing.text === next.text ||
  (next.visitId !== null && standing.visitId === next.visitId) ||
  (next.kind === "done" && standing.kind === "done");

export const visitIn = (snapshot: QueueSnapshot, id: string): QueueVisit | undefined =>
  snapshot.visits.find((visit) => visit.id === id) ?? snapshot.closed.find((visit) => visit.id === id);

const versionIn = (snapshot: QueueSnapshot, id: string): number => visitIn(snapshot, id)?.version ?? 0;

/** The snapshot with this visit in its right list: active ones by arrival, closed ones latest first. */
function withVisit(snapshot: QueueSnapshot, answer: QueueVisit): QueueSnapshot {
  // A command's answer does not count who was passed over; only the snapshot does.
  const visit = { ...answer, passedOver: answer.passedOver ?? visitIn(snapshot, answer.id)?.passedOver ?? 0 };
  const visits = snapshot.visits.filter((other) => other.id !== visit.id);
  const closed = snapshot.closed.filter((other) => other.id !== visit.id);
  if (!isActive(visit.status))
    return { ...snapshot, visits, closed: [visit, ...closed].slice(0, closedShown) };
  const later = visits.findIndex((other) => byArrival(other, visit) > 0);
  return { ...snapshot, visits: visits.toSpliced(later < 0 ? visits.length : later, 0, visit), closed };
}
