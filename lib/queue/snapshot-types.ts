import type { VisitorLocale } from "../i18n/locales.ts";
import type { SensitiveAnswer } from "../i18n/visitor-faq.ts";
import type { Announcement, EmergencyState, MessageToAll } from "../offices/office-wide.ts";
import type { Opening } from "../offices/openings.ts";
import type { Thresholds } from "../offices/schema.ts";
import type { PrinterState } from "../printers/status.ts";
import type { RecallRules } from "../visits/machine/recall-rules.ts";
import type { ParkReason, VisitStatus } from "../visits/schema.ts";
import type { VisitDto } from "../visits/visit-dto.ts";
import type { WaitRange } from "../wait/estimate.ts";

/** What each audience sees of the queue. These shapes are the contract of `/api/live`, `/api/queue`, `/api/display` and `/api/tickets`. Instants are ISO 8601 in UTC; durations are milliseconds. */
export type QueueVisit = VisitDto & {
  /** How often a later arrival was called before this one while it waited. */
  passedOver: number;
};

export type QueueRoom = { id: string; name: string };

export type Colleague = {
  id: string;
  name: string;
  roles: string[];
  languages: string[];
  state: "available" | "pause" | "away";
  pauseUntil: string | null;
  roomId: string | null;
  /** A screen of theirs gave a sign of life within the last 25 seconds. */
  isPresent: boolean;
  /** None did for 2 minutes: their claims are stale. */
  isGone: boolean;
};

export type QueueDevice = {
  id: string;
  kind: "kiosk" | "display";
  name: string;
  series: string | null;
  isOnline: boolean;
  seenAt: string | null;
  unsentCount: number;
};

export type QueuePrinter = {
  id: string;
  name: string;
  /** The tablet whose tickets it prints; null = the reception's. */
  deviceId: string | null;
  state: PrinterState;
  /** Since when it has stood like that. */
  since: string;
};

export type Alarm = {
  id: string;
  raisedById: string | null;
  deviceId: string | null;
  /** Of the physical button that was pressed. */
  buttonName: string | null;
  roomId: string | null;
  isDrill: boolean;
  raisedAt: string;
  acknowledgedById: string | null;
  acknowledgedAt: string | null;
};

/** Where people are, as far as the office knows: visitors by their visits, staff by the room they said. Never a name. */
export type HeadCounts = {
  /** By room, then the waiting room (`roomId` null). */
  places: { roomId: string | null; visitors: number; staff: number }[];
  /** Those who said that they stepped out. */
  out: number;
};

/**
 * The staff's snapshot: everything active, what closed last, and who and what is there. Who receives nobody gets the same shape
 * without any visit or figure, and of colleagues only those whom a call for help names.
 */
export type QueueSnapshot = {
  /** Opaque; changes with every change. */
  cursor: string;
  at: string;
  serviceDay: string;
  office: {
    id: string;
    name: string;
    timeZone: string;
    isOpen: boolean;
    isPaused: boolean;
    fairnessCap: number;
    announces: string[];
    /** What all who wait are told now, and by whom. */
    messageToAll: MessageToAll | null;
    emergency: EmergencyState | null;
    thresholds: Thresholds;
    recallRules: RecallRules;
    lockAfterMinutes: number;
  };
  /** waiting, claimed, called, inMeeting, parked; oldest arrival first. May hold unfinished visits of earlier days. */
  visits: QueueVisit[];
  /** The last 30 that closed today, latest first, without what they were about and what they led to. */
  closed: QueueVisit[];
  /** Those to choose from. */
  rooms: QueueRoom[];
  /** Retired ones where somebody is or was today, by their names: nobody is called there any more. */
  formerRooms: QueueRoom[];
  staff: Colleague[];
  devices: QueueDevice[];
  printers: QueuePrinter[];
  alarms: Alarm[];
  /** In an evacuation or lock-in how many are where, for who receives nobody and sees no visits; else null. */
  heads: HeadCounts | null;
  /** Today so far; null for who receives nobody. `waiting`: parties whose meeting has not begun. `wait` is null while there is too little to say. */
  today: {
    visits: number;
    people: number;
    completed: number;
    waiting: number;
    wait: WaitRange | null;
  } | null;
};

/** The waiting display: never a language, reason or name beside a code. */
export type DisplaySnapshot = {
  cursor: string;
  at: string;
  office: {
    name: string;
    timeZone: string;
    isOpen: boolean;
    isPaused: boolean;
    /** The next opening; null while open or when none is known. */
    opensAt: string | null;
    announces: string[];
    messages: Record<string, string>[];
  };
  /** Every one called now, and those called lately up to six; latest first. `callCount` tells a recall. `room` null = "we come and fetch you". */
  called: { code: string; room: string | null; calledAt: string; callCount: number; isActive: boolean }[];
  waiting: number;
  wait: WaitRange | null;
  /** When somebody asked for a chime last, to hear it; null = never. */
  testAt: string | null;
  /** Takes the whole screen. */
  announcement: Announcement | null;
};

/** The phone ticket. */
export type TicketSnapshot = {
  cursor: string;
  at: string;
  officeName: string;
  timeZone: string;
  code: string;
  status: VisitStatus;
  language: VisitorLocale | null;
  /** Parties that arrived earlier and still wait; null when no longer waiting. */
  ahead: number | null;
  wait: WaitRange | null;
  room: string | null;
  callCount: number;
  /** It was called, nobody came, and it is called again behind those who waited then. */
  isMissed?: true;
  /** When it was called last, while it is called: two calls are never alike. */
  calledAt?: string;
  /** Why the visit is parked: the holder's own `steppedOut` is ended by the holder, the others by staff. */
  parkReason: ParkReason | null;
  /** The last change was the holder's own leave and can be undone. */
  canUndoLeave: boolean;
  /** When the visit is over, the phone asks how it was. */
  takesFeedback: boolean;
  announcement: Announcement | null;
};

/** The kiosk: what it needs to be welcoming and to say why not. */
export type KioskSnapshot = {
  cursor: string;
  at: string;
  office: {
    id: string;
    name: string;
    timeZone: string;
    isOpen: boolean;
    isPaused: boolean;
    isFull: boolean;
    opensAt: string | null;
    /** Of the next 48 hours, with the one that is on: for the time without network. */
    openings: Opening[];
    closedInfo: Record<string, string>;
    /** Whom to call when it is closed, besides 112; null = none was entered. */
    onCallNumber: string | null;
    /** Whether the tablet asks how it was. */
    takesFeedback: boolean;
    /** Per language the official page about the honest answers. */
    answerLinks: Record<string, string>;
    /** Per language the answers that a person has approved there. */
    approved: Record<string, SensitiveAnswer[]>;
  };
  /** How the tablet's receipt printer stands; null = it has none, absent = from an older server. */
  printer?: PrinterState | null;
  series: string;
  /** Encrypts for the server what waits in the tablet. */
  outboxKey: string;
  /** The next number of the kiosk's series, for tickets given without network. */
  nextNumber: number;
  serviceDay: string;
  waiting: number;
  wait: WaitRange | null;
  reasons: { code: string; labels: Record<string, string> | null }[];
  /** Secretaries who agreed to be asked for, by the name they chose. */
  announcement: Announcement | null;
  workers: { id: string; name: string }[];
  /** Which build of the application serves: a page of another one is old. */
  build: string;
};
