import { Prisma } from "../../generated/prisma/client.ts";
import { drillMs } from "../offices/alarms.ts";
import type { EmergencyState, MessageToAll } from "../offices/office-wide.ts";
import type { Thresholds } from "../offices/schema.ts";
import type { PrinterState } from "../printers/status.ts";
import type { Approval } from "../recordings/answers.ts";
import type { RecallRules } from "../visits/machine/recall-rules.ts";

/** What screens show of an office besides its visits. Instants are ISO 8601. */
export type OfficeView = {
  id: string;
  name: string;
  timeZone: string;
  /** The calendar day in its time zone, `YYYY-MM-DD`. */
  serviceDay: string;
  isPaused: boolean;
  maxWaiting: number | null;
  fairnessCap: number;
  announces: string[];
  displayTestAt: string | null;
  closedInfo: Record<string, string>;
  onCallNumber: string | null;
  takesFeedback: boolean;
  answerLinks: Record<string, string>;
  /** What a person has approved, of whichever text it was then. */
  approvals: Approval[];
  messages: Record<string, string>[];
  thresholds: Partial<Thresholds>;
  recallRules: Partial<RecallRules>;
  lockAfterMinutes: number;
  messageToAll: MessageToAll | null;
  emergency: EmergencyState | null;
  hours: { weekday: number; opensAt: number; closesAt: number }[];
  holidays: { day: string; opensAt: number | null; closesAt: number | null }[];
  rooms: { id: string; name: string; isRetired: boolean }[];
  staff: {
    id: string;
    name: string;
    roles: string[];
    languages: string[];
    state: "available" | "pause" | "away";
    pauseUntil: string | null;
    roomId: string | null;
    seenAt: string | null;
    /** The name that visitors may ask for; null unless the person agreed. */
    visitorName: string | null;
  }[];
  devices: {
    id: string;
    kind: "kiosk" | "display";
    name: string;
    series: string | null;
    seenAt: string | null;
    unsentCount: number;
  }[];
  printers: {
    id: string;
    name: string;
    /** Whose tickets it prints; null = the reception's. */
    deviceId: string | null;
    state: PrinterState;
    since: string;
  }[];
  alarms: {
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
  }[];
  /** The office's own reasons, and the built-in ones it switched off or moved. */
  reasons: { code: string; labels: Record<string, string> | null; position: number; isRetired: boolean }[];
};

/** How long an acknowledged alarm stays on the screens, in milliseconds. */
const alarmShownMs = 5 * 60_000;

const interval = (milliseconds: number): Prisma.Sql => Prisma.raw(`interval '${milliseconds} ms'`);

/** A query of which one row is the view of the office `q."officeId"` at `q.now`; none when there is no such office. */
export const officeView = Prisma.sql`
    SELECT o.id, o.name, o.time_zone AS "timeZone", (q.now AT TIME ZONE o.time_zone)::date AS "serviceDay",
      o.is_paused AS "isPaused", o.max_waiting AS "maxWaiting",
      o.fairness_cap AS "fairnessCap", o.announcement_languages AS announces, o.display_test_at AS "displayTestAt", o.closed_info AS "closedInfo",
      o.on_call_number AS "onCallNumber", o.takes_feedback AS "takesFeedback", o.answer_links AS "answerLinks",
      (SELECT COALESCE(json_agg(json_build_object('locale', locale, 'answer', answer, 'textHash', text_hash)), '[]')
        FROM approved_answer WHERE office_id = o.id) AS approvals,
      o.display_messages AS messages, o.thresholds, o.recall_rules AS "recallRules", o.lock_after_minutes AS "lockAfterMinutes", o.message_to_all AS "messageToAll", o.emergency,
      (SELECT COALESCE(json_agg(json_build_object('weekday', weekday, 'opensAt', opens_at, 'closesAt', closes_at)), '[]')
        FROM office_hours WHERE office_id = o.id) AS hours,
      (SELECT COALESCE(json_agg(json_build_object('day', day, 'opensAt', opens_at, 'closesAt', closes_at)), '[]')
        FROM holiday WHERE office_id = o.id AND day >= q.now::date - 1) AS holidays,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'name', name, 'isRetired', retired_at IS NOT NULL)
        ORDER BY position, name), '[]') FROM room WHERE office_id = o.id) AS rooms,
      (SELECT COALESCE(json_agg(json_build_object('id', s.user_id, 'name', u.name, 'roles', s.roles,
          'languages', s.languages, 'state', s.state, 'pauseUntil', s.pause_until, 'roomId', s.room_id,
          'seenAt', s.seen_at, 'visitorName', s.visitor_name) ORDER BY u.name, u.id), '[]')
        FROM staff s JOIN "user" u ON u.id = s.user_id
        WHERE s.office_id = o.id AND s.disabled_at IS NULL) AS staff,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'kind', kind, 'name', name, 'series', series,
          'seenAt', seen_at, 'unsentCount', unsent_count) ORDER BY name, id), '[]')
        FROM device WHERE office_id = o.id AND revoked_at IS NULL AND paired_at IS NOT NULL) AS devices,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'name', name, 'deviceId', device_id, 'state', state,
          'since', state_since) ORDER BY name, id), '[]')
        FROM printer WHERE office_id = o.id) AS printers,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'raisedById', raised_by_id, 'deviceId', device_id,
          'buttonName', (SELECT name FROM alarm_button b WHERE b.office_id = o.id AND b.id = help_alarm.button_id),
          'roomId', room_id, 'isDrill', is_drill, 'raisedAt', raised_at, 'acknowledgedById', acknowledged_by_id,
          'acknowledgedAt', acknowledged_at) ORDER BY raised_at), '[]')
        FROM help_alarm WHERE office_id = o.id
          AND (acknowledged_at IS NULL OR acknowledged_at > q.now - ${interval(alarmShownMs)})
          AND NOT (is_drill AND raised_at < q.now - ${interval(drillMs)})) AS alarms,
      (SELECT COALESCE(json_agg(json_build_object('code', code, 'labels', labels, 'position', position,
          'isRetired', retired_at IS NOT NULL) ORDER BY position, code), '[]')
        FROM list_entry WHERE office_id = o.id AND list = 'reason') AS reasons
    FROM office o WHERE o.id = q."officeId"`;
