import { outboxPublicKey } from "../auth/outbox-key.ts";
import { build } from "../build.ts";
import { isOnline } from "../heartbeat/devices.ts";
import { isPresent } from "../heartbeat/staff.ts";
import { openingsFrom } from "../offices/hours.ts";
import { thresholdsSchema } from "../offices/schema.ts";
import { isTicketOver, reasons, staffOnlyReasons } from "../visits/codes.ts";
import { detailNames, outcomeNames } from "../visits/machine/details.ts";
import { recallRulesSchema } from "../visits/machine/recall-rules-schema.ts";
import { isGone } from "../visits/machine/state.ts";
import { undoWithinMs } from "../visits/machine/undo.ts";
import type { VisitWithLast } from "../visits/queries.ts";
import type { VisitStatus } from "../visits/schema.ts";
import { ticketCode } from "../visits/ticket-codes.ts";
import { toVisitDto } from "../visits/visit-dto.ts";
import { type WaitRange, waitRange } from "../wait/estimate.ts";
import { headCounts } from "./head-counts.ts";
import type { OfficeState } from "./load-office-state.ts";
import { byArrival, passedOverBy } from "./order.ts";
import { roomsShown } from "./room-of-colleague.ts";
import type {
  DisplaySnapshot,
  KioskSnapshot,
  QueueSnapshot,
  QueueVisit,
  TicketSnapshot,
} from "./snapshot-types.ts";

/** What an audience sees, before it is stamped with cursor and time. */
export type Content<Snapshot> = Omit<Snapshot, "cursor" | "at">;

/** Calls on the waiting display, of the present and the past. */
const callsShown = 6;

/** The staff's snapshot. */
export function queueSnapshot(state: OfficeState): Content<QueueSnapshot> {
  const { id, name, timeZone, isPaused, fairnessCap, announces, emergency } = state.office;
  const { messageToAll, lockAfterMinutes } = state.office;
  const isMessageOn = messageToAll !== null && Date.parse(messageToAll.until) > state.now.getTime();
  const passedOver = passedOverBy(state.picked);
  const shown = ({ visit, last }: VisitWithLast): QueueVisit => {
    const isWaiting = visit.status === "waiting" || visit.status === "parked";
    return { ...toVisitDto(visit, last), passedOver: isWaiting ? passedOver(visit) : 0 };
  };
  return {
    serviceDay: state.serviceDay,
    office: {
      ...{ id, name, timeZone, isOpen: state.isOpen, isPaused, fairnessCap, announces, emergency },
      lockAfterMinutes,
      messageToAll: isMessageOn ? messageToAll : null,
      thresholds: thresholdsSchema.parse(state.office.thresholds),
      recallRules: recallRulesSchema.parse(state.office.recallRules),
    },
    visits: state.visits.map(shown),
    closed: state.closed.map((visit) => closedVisit(shown(visit))),
    ...roomsShown(state),
    staff: state.office.staff.map(({ seenAt, visitorName: _, ...colleague }) => ({
      ...colleague,
      pauseUntil: instant(colleague.pauseUntil),
      isPresent: isPresent(seenAt, state.now),
      isGone: isGone(seenAt === null ? null : new Date(seenAt), state.now),
    })),
    devices: state.office.devices.map((device) => ({
      ...device,
      seenAt: instant(device.seenAt),
      isOnline: isOnline(device.seenAt, state.now),
    })),
    printers: state.office.printers.map((printer) => ({
      ...printer,
      since: new Date(printer.since).toISOString(),
    })),
    alarms: state.office.alarms.map((alarm) => ({
      ...alarm,
      raisedAt: new Date(alarm.raisedAt).toISOString(),
      acknowledgedAt: instant(alarm.acknowledgedAt),
    })),
    heads: null,
    today: { ...state.figures, waiting: unmetIn(state), wait: waitNow(state) },
  };
}

/**
 * What reopening needs of a visit that is over: which it is, how it ended, who was in it. What it led to, its language, reasons
 * and flags are on the visit's own page, where reading is logged.
 */
const closedVisit = (visit: QueueVisit): QueueVisit => ({
  ...visit,
  ...Object.fromEntries(
    [...detailNames, ...outcomeNames].map((name) => [name, Array.isArray(visit[name]) ? [] : null]),
  ),
  interpreter: "notNeeded",
});

/**
 * For a chief or administrator who receives nobody: the devices and calls for help, and nothing that moves when somebody comes.
 * How the day goes they learn from the statistics, in steps; in an evacuation or lock-in they too see how many are where.
 */
export function officeSnapshot(state: OfficeState): Content<QueueSnapshot> {
  const snapshot = queueSnapshot(state);
  const named = new Set(
    snapshot.alarms.flatMap(({ raisedById, acknowledgedById }) => [raisedById, acknowledgedById]),
  );
  return {
    ...snapshot,
    ...{ visits: [], closed: [], today: null },
    // In an evacuation or lock-in, and of an alarm: at any other time it would tell that somebody is met there.
    formerRooms: snapshot.formerRooms.filter(
      ({ id }) => snapshot.office.emergency || snapshot.alarms.some(({ roomId }) => roomId === id),
    ),
    heads: snapshot.office.emergency ? headCounts(snapshot) : null,
    staff: snapshot.staff.filter(({ id }) => named.has(id)),
    // A sign of life is written all the time: in the content it would tell by a new frame when each party came.
    devices: snapshot.devices.map((device) => ({
      ...device,
      seenAt: device.isOnline ? null : device.seenAt,
    })),
  };
}

/** The waiting display: codes and rooms, nothing that could tell a person. */
export function displaySnapshot(state: OfficeState): Content<DisplaySnapshot> {
  const { name, timeZone, isPaused, announces, messages } = state.office;
  return {
    office: {
      ...{ name, timeZone, isOpen: state.isOpen, isPaused, announces, messages },
      opensAt: state.opensAt?.toISOString() ?? null,
    },
    called: [...state.visits, ...state.closed]
      .flatMap(({ visit }) => {
        const { lastCalledAt, callCount, roomId, status } = visit;
        if (!lastCalledAt || (status !== "called" && status !== "inMeeting" && status !== "completed"))
          return [];
        const call = { code: ticketCode(visit), room: roomName(state, roomId), callCount };
        return [{ ...call, calledAt: lastCalledAt.toISOString(), isActive: status === "called" }];
      })
      .sort((one, two) => (one.calledAt < two.calledAt ? 1 : -1))
      // Every one that is called now, so that no announcement is lost when many are called at once.
      .filter((call, index) => call.isActive || index < callsShown),
    waiting: waitingIn(state).length,
    wait: waitNow(state),
    testAt: state.office.displayTestAt,
    announcement: state.announcement,
  };
}

/** A phone ticket's own snapshot. */
export function ticketSnapshot(state: OfficeState, { visit, last }: VisitWithLast): Content<TicketSnapshot> {
  const isWaiting = visit.status === "waiting";
  const ahead = isWaiting ? waitingIn(state).filter((other) => byArrival(other, visit) < 0).length : null;
  const isCalled = visit.status === "called" || visit.status === "inMeeting";
  const isOwnLeave = visit.status === "left" && last.type === "left" && last.actorKind === "holder";
  const canUndoLeave = isOwnLeave && state.now.getTime() - last.at.getTime() <= undoWithinMs;
  const status = visit.status as VisitStatus;
  const { timeZone } = state.office;
  // Whoever holds the phone later learns nothing of a visit that is over, not even how it ended.
  if (isTicketOver({ status, canUndoLeave })) return { ...silence, timeZone };
  return {
    officeName: state.office.name,
    timeZone,
    code: ticketCode(visit),
    status,
    language: visit.language as TicketSnapshot["language"],
    ahead,
    wait: ahead === null ? null : waitRange(ahead, state.pace),
    room: isCalled ? roomName(state, visit.roomId) : null,
    callCount: visit.callCount,
    ...(isWaiting && visit.callAgainAt ? { isMissed: true as const } : {}),
    ...(status === "called" && visit.lastCalledAt ? { calledAt: visit.lastCalledAt.toISOString() } : {}),
    parkReason: visit.status === "parked" ? (visit.parkReason as TicketSnapshot["parkReason"]) : null,
    canUndoLeave,
    takesFeedback: state.office.takesFeedback,
    announcement: state.announcement,
  };
}

/** All that a ticket tells of any visit that is over. */
const silence: Omit<Content<TicketSnapshot>, "timeZone"> = {
  ...{ officeName: "", code: "", status: "completed", language: null, ahead: null, wait: null },
  ...{ room: null, callCount: 0, parkReason: null, canUndoLeave: false },
  ...{ takesFeedback: false, announcement: null },
};

/** What a kiosk needs to be welcoming, also when the network goes: its next number, the reasons, whom one can ask for. */
export function kioskSnapshot(state: OfficeState, series: string): Content<KioskSnapshot> {
  const { id, name, timeZone, isPaused, maxWaiting, closedInfo, onCallNumber, answerLinks, takesFeedback } =
    state.office;
  const waiting = waitingIn(state).length;
  return {
    office: {
      ...{ id, name, timeZone, isOpen: state.isOpen, isPaused, closedInfo },
      ...{ onCallNumber, answerLinks, takesFeedback, approved: state.approved },
      isFull: maxWaiting !== null && waiting >= maxWaiting,
      opensAt: state.opensAt?.toISOString() ?? null,
      openings: openingsFrom(state.office, state.now),
    },
    announcement: state.announcement,
    printer: printerOf(state, series),
    series,
    outboxKey: outboxPublicKey(),
    nextNumber: (state.counters[series] ?? 0) + 1,
    serviceDay: state.serviceDay,
    waiting,
    wait: waitNow(state),
    reasons: reasonsOf(state),
    // Of a colleague who hasn't agreed the tablet knows neither name nor id.
    workers: state.office.staff.flatMap(({ id, roles, visitorName }) =>
      visitorName !== null && roles.includes("secretary") ? [{ id, name: visitorName }] : [],
    ),
    build,
  };
}

function printerOf({ office }: OfficeState, series: string): KioskSnapshot["printer"] {
  const tablet = office.devices.find((device) => device.kind === "kiosk" && device.series === series);
  return office.printers.find(({ deviceId }) => tablet && deviceId === tablet.id)?.state ?? null;
}

/** The built-in reasons in the office's order and without those switched off or set by staff only, and its own. */
function reasonsOf(state: OfficeState): KioskSnapshot["reasons"] {
  const own = new Map(state.office.reasons.map((entry) => [entry.code, entry]));
  const builtIn = reasons.map(
    (code, index) => own.get(code) ?? { code, labels: null, position: index, isRetired: false },
  );
  const added = state.office.reasons.filter(({ code }) => !(reasons as readonly string[]).includes(code));
  return [...builtIn, ...added]
    .filter(({ code, isRetired }) => !isRetired && !staffOnlyReasons.includes(code))
    .sort((one, two) => one.position - two.position)
    .map(({ code, labels }) => ({ code, labels }));
}

const waitingIn = (state: OfficeState) =>
  state.visits.flatMap(({ visit }) => (visit.status === "waiting" ? [visit] : []));

/** Parties that came and whose meeting has not begun. */
const unmetIn = (state: OfficeState): number =>
  state.visits.filter(({ visit: { status } }) => ["waiting", "claimed", "called"].includes(status)).length;

/** The wait of somebody who comes now; null while there is too little to say, or the office is closed. */
const waitNow = (state: OfficeState): WaitRange | null =>
  state.isOpen ? waitRange(waitingIn(state).length, state.pace) : null;

const roomName = (state: OfficeState, id: string | null): string | null =>
  state.office.rooms.find((room) => room.id === id)?.name ?? null;

const instant = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());
