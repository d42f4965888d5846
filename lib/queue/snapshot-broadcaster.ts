import { now } from "../clock.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { backoff } from "../live/backoff.ts";
import { subscribe } from "../live/bus.ts";
import { isLoopBusy, leaveOut } from "../live/busy.ts";
import { setDegraded } from "../live/degraded.ts";
import { frameOf, type Send } from "../live/stream.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";
import { visitById } from "../visits/queries.ts";
import { loadOfficeState, type OfficeState } from "./load-office-state.ts";
import {
  type Content,
  displaySnapshot,
  kioskSnapshot,
  officeSnapshot,
  queueSnapshot,
  ticketSnapshot,
} from "./snapshot.ts";
import type { DisplaySnapshot, KioskSnapshot, QueueSnapshot, TicketSnapshot } from "./snapshot-types.ts";
import { stamped } from "./stamp.ts";

/** The streams of one audience, which share its snapshot. */
export type Audience =
  | { kind: "staff" | "office" }
  | { kind: "display" }
  | { kind: "kiosk"; series: string }
  | { kind: "ticket"; visitId: string };

type SnapshotOf<A extends Audience> = A extends { kind: "staff" | "office" }
  ? QueueSnapshot
  : A extends { kind: "display" }
    ? DisplaySnapshot
    : A extends { kind: "kiosk" }
      ? KioskSnapshot
      : TicketSnapshot;
type AnySnapshot = SnapshotOf<Audience>;

/**
 * Coalescing window, in ms: a change after a quiet moment is on its way at once, those that follow it within this time are one
 * snapshot. Wider while commands keep the server busy, and then the same for all offices: a thousand streams get fewer
 * snapshots, each of more changes, and one statement reads the offices that changed in one window.
 */
const gatherMs = { quiet: 15, busy: 100 };
/** Refresh interval: waits, opening hours and presence move without any change. */
const refreshMs = 60_000;
/** Retry delay of a failed read: short while the database is away, long for an error of ours. */
const retryMs = { first: 500, mostAway: 2_000, most: 5_000 };

type Group = { audience: Audience; sends: Set<Send>; cursor: string | null; frame: Uint8Array | null };
type Hub = { groups: Map<string, Group>; changed: () => void; close: () => void };

/** One hub for every office with streams in this process; an office without any costs nothing. */
const hubs = singleton("hubs", () => new Map<string, Hub>());

/** The snapshot of one audience, read now; null when there is no such office or visit. For screens that poll. */
export async function snapshotFor<A extends Audience>(
  officeId: string,
  audience: A,
): Promise<SnapshotOf<A> | null> {
  const state = await loadOfficeState(officeId, now());
  const content = state && (await contentFor(state, audience));
  return content && JSON.parse(stamped(content, state.now).json);
}

/** Sends the audience's frame now and after every change, until the returned function is called. */
export function watch(officeId: string, audience: Audience, send: Send): () => void {
  const hub = hubs.get(officeId) ?? openHub(officeId);
  const key = Object.values(audience).join(" ");
  const group = hub.groups.get(key) ?? { audience, sends: new Set(), cursor: null, frame: null };
  hub.groups.set(key, group);
  group.sends.add(send);
  if (group.frame) send(group.frame);
  else hub.changed();
  return () => {
    group.sends.delete(send);
    if (group.sends.size === 0 && hub.groups.get(key) === group) hub.groups.delete(key);
    if (hub.groups.size === 0 && hubs.get(officeId) === hub) hub.close();
  };
}

/** One snapshot per change: read once, serialised once per audience, written to every stream. */
function openHub(officeId: string): Hub {
  let timer: NodeJS.Timeout | undefined;
  let isReading = false;
  let isDirty = false;
  let failures = 0;
  let logged: string | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  const groups: Hub["groups"] = new Map();

  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refresh();
    }, ms);
  };
  const gather = (): void => {
    const at = performance.now();
    schedule(isLoopBusy() ? gatherMs.busy - (at % gatherMs.busy) : Math.max(0, readAt + gatherMs.quiet - at));
  };
  const changed = (): void => {
    isDirty = true;
    if (!isReading) gather();
  };
  async function refresh(): Promise<void> {
    isReading = true;
    isDirty = false;
    readAt = performance.now();
    const error = await readAnew(officeId, groups);
    isReading = false;
    if (hubs.get(officeId) !== hub) return;
    const isAway = isDatabaseAway(error);
    // Screens keep their last snapshot and get the next as soon as it can be read.
    if (error && !isAway && logged !== String(error)) {
      logged = String(error);
      log.error({ err: error, officeId }, "a snapshot can't be read");
    }
    if (!error && logged) log.info({ officeId }, "snapshots can be read again");
    if (!error) logged = null;
    failures = error ? failures + 1 : 0;
    setDegraded("snapshot", officeId, failures > 0);
    if (error) schedule(backoff(failures, retryMs.first, isAway ? retryMs.mostAway : retryMs.most));
    else if (isDirty) gather();
  }
  const unsubscribe = subscribe(officeId, changed);
  const ticking = setInterval(changed, refreshMs);
  ticking.unref();
  const close = (): void => {
    hubs.delete(officeId);
    clearTimeout(timer);
    clearInterval(ticking);
    unsubscribe();
    setDegraded("snapshot", officeId, false);
  };
  const hub: Hub = { groups, changed, close };
  hubs.set(officeId, hub);
  return hub;
}

/** Sends every group its frame; one that fails doesn't stop the others. Answers the first error, or null. */
async function readAnew(officeId: string, groups: Hub["groups"]): Promise<unknown> {
  try {
    const state = await loadOfficeState(officeId, now());
    if (!state) return null;
    const done = await Promise.allSettled([...groups.values()].map((group) => bringUp(group, state)));
    return done.find((each) => each.status === "rejected")?.reason ?? null;
  } catch (error) {
    return error;
  }
}

/** Sends a group what is new to it: nothing when its content is the same as before. */
async function bringUp(group: Group, state: OfficeState): Promise<void> {
  const content = await contentFor(state, group.audience);
  if (!content) return;
  const { cursor, json } = stamped(content, state.now);
  if (cursor === group.cursor) return;
  group.cursor = cursor;
  group.frame = frameOf("snapshot", cursor, json);
  const began = performance.now();
  for (const send of group.sends) send(group.frame);
  leaveOut(performance.now() - began);
}

async function contentFor(state: OfficeState, audience: Audience): Promise<Content<AnySnapshot> | null> {
  switch (audience.kind) {
    case "staff":
      return queueSnapshot(state);
    case "office":
      return officeSnapshot(state);
    case "display":
      return displaySnapshot(state);
    case "kiosk":
      return kioskSnapshot(state, audience.series);
    case "ticket": {
      const shown = [...state.visits, ...state.closed].find(({ visit }) => visit.id === audience.visitId);
      const visit = shown ?? (await visitById(state.office.id, audience.visitId));
      return visit && ticketSnapshot(state, visit);
    }
  }
}

/** Offices with a hub: for metrics, and for tests that none is left. */
export const openHubs = (): number => hubs.size;
