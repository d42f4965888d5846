/**
 * Every column that exists, with why it is kept, on which legal ground and for how long. A test reads the database's own list of columns:
 * one without an entry here fails it, so nothing is stored that nobody has answered for.
 */
export type Basis =
  /** GDPR art. 6(1)(e) with the Social Services Act: the office's task to receive whoever comes. */
  | "task"
  /** GDPR art. 6(1)(c): security of processing and proof of it (art. 32). */
  | "security"
  /** No data about a person: how the office is set up, or counts that nobody can be told from. */
  | "notPersonal";

export type Lifetime =
  /** Until the office's retention after the service day (1–90 days, 14 unless changed). */
  | "retention"
  /** Forgotten in the night after the service day, once counted. */
  | "night"
  | "24 months"
  /** Until the session or link ends. */
  | "expiry"
  /** While somebody works here, and then for as long as the audit log tells what they did. */
  | "24 months after leaving"
  /** While the office exists. */
  | "office"
  | "lasting";

type Entry = { purpose: string; basis: Basis; lifetime: Lifetime };
const entry = (purpose: string, basis: Basis, lifetime: Lifetime): Entry => ({ purpose, basis, lifetime });
const all = (columns: string, of: Entry): Record<string, Entry> =>
  Object.fromEntries(columns.split(" ").map((column) => [column, of]));

const ticket = entry("Tell visits apart and call them by a code", "task", "retention");
const party = entry("Receive the whole family, count people", "task", "retention");
const need = entry("Meet the visitor rightly; forgotten once counted", "task", "night");
const about = entry("Prepare the meeting, follow what the office is needed for", "task", "retention");
const course = entry("Keep the queue right, undo a mistake, measure waiting", "task", "retention");
const outcome = entry("Follow what meetings lead to", "task", "retention");
const proof = entry("Do each change exactly once and show who did it", "task", "retention");
const account = entry("Let staff sign in", "security", "24 months after leaving");
const session = entry("Keep staff signed in and end it in time", "security", "expiry");
const work = entry("Show who receives now, where, in which languages", "task", "24 months after leaving");
const link = entry("Let a colleague in once", "security", "expiry");
const device = entry("Know the office's own tablets and screens", "security", "office");
const setting = entry("How the office is set up", "notPersonal", "office");
const counts = entry("Follow the office over the years", "notPersonal", "lasting");
const audit = entry("Show what staff did outside the queue", "security", "24 months");
const voice = entry(
  "Let visitors hear what devices have no voice for; replaced or deleted in the settings",
  "task",
  "office",
);
const alarm = entry("Bring help to a room", "task", "retention");

export const register: Record<string, Record<string, Entry>> = {
  visit: {
    ...all("office_id id service_day series number token source", ticket),
    ...all("who adults children_0_to_5 children_6_to_12 children_13_to_17", party),
    ...all("language wanted_staff_id flags", need),
    ...all("interpreter reasons way_in first_visit ongoing_contact", about),
    ...all(
      "status version claimed_by_id participant_ids room_id call_count split_from_id park_reason",
      course,
    ),
    ...all(
      "arrived_at picked_at claimed_at called_at last_called_at started_at ended_at parked_at parked_until parked_ms call_again_at missed_count forecast",
      course,
    ),
    ...all("outcomes way_on offered understood child_spoken_to language_counted", outcome),
  },
  visit_event: all(
    "office_id id visit_id type at actor_kind actor_id version from_status to_status change request_hash",
    proof,
  ),
  series_counter: all("office_id service_day series last", ticket),
  daily_count: all("office_id day measure value count", counts),
  folded_day: all("office_id day folded_at frozen_at version", counts),
  office_rhythm: all(
    "office_id day rhythm",
    entry("Foretell waits from the pace of earlier days; replaced each night", "notPersonal", "night"),
  ),
  monthly_indicator: all("office_id indicator month value", counts),
  annotation: all("office_id id day label", counts),
  audit_entry: all(
    "seq office_id at actor_kind actor_id action subject detail previous_hash key_id hash",
    audit,
  ),
  office: {
    ...all(
      "id name time_zone is_paused max_waiting fairness_cap retention_days wait_goal_minutes announcement_languages closed_info on_call_number answer_links display_messages kiosk_pin_hash poster_key phone_check_in takes_feedback revision is_demo night_at created_at display_test_at requires_second_factor open_data thresholds passed_thresholds recall_rules lock_after_minutes",
      setting,
    ),
    ...all(
      "message_to_all emergency",
      entry("Tell all who wait something, and staff who it is from; until its end", "task", "night"),
    ),
  },
  office_hours: all("office_id weekday opens_at closes_at", setting),
  holiday: all("office_id day label opens_at closes_at", setting),
  room: all("office_id id name position retired_at", setting),
  list_entry: all("office_id list code labels position retired_at", setting),
  recording: all("office_id locale key mime bytes text_hash recorded_at", voice),
  approved_answer: all(
    "office_id locale answer text_hash approved_by approved_at",
    entry("Show an honest answer only where a person has read it", "task", "office"),
  ),
  approved_text: all(
    "office_id locale key text_hash approved_by approved_at",
    entry("Know which of the visitors' texts a person has read", "task", "office"),
  ),
  help_alarm: all(
    "office_id id raised_by_id device_id button_id room_id is_drill raised_at acknowledged_by_id acknowledged_at",
    alarm,
  ),
  alarm_button: all("office_id id name room_id key_hash pressed_at revoked_at", setting),
  alarm_drill: all("office_id id day seconds", counts),
  staff: all(
    "office_id user_id roles languages visitor_name state pause_until room_id seen_at disabled_at left_group chosen_at picked_at notices_read_to",
    work,
  ),
  invite_link: all("token_hash kind office_id email roles expires_at used_at", link),
  device: all(
    "office_id id kind name series pairing_code_hash code_expires_at token_hash paired_at seen_at unsent_count revoked_at told_gone_at",
    device,
  ),
  printer: all(
    "office_id id name device_id host port paper_mm state state_since looked_at tested_at",
    setting,
  ),
  ticket_print: all("office_id visit_id copies under_way_until", ticket),
  user: all("id name email emailVerified image createdAt updatedAt twoFactorEnabled", account),
  account: all(
    "id accountId providerId userId accessToken refreshToken idToken accessTokenExpiresAt refreshTokenExpiresAt scope password createdAt updatedAt",
    account,
  ),
  twoFactor: all("id secret backupCodes userId verified failedVerificationCount lockedUntil", account),
  passkey: all(
    "id name publicKey userId credentialID counter deviceType backedUp transports createdAt aaguid",
    account,
  ),
  used_browser: all(
    "user_id token_hash seen_at",
    entry("Tell staff of a sign-in from a browser they never used", "security", "expiry"),
  ),
  session: all(
    "id expiresAt token createdAt updatedAt ipAddress userAgent activeOfficeId userId confirmedAt signedInBy providerSession",
    session,
  ),
  api_key: all("office_id id name key_hash hint scopes created_at expires_at used_at revoked_at", setting),
  webhook_target: all("office_id id url sealed_secret kinds created_at disabled_at told_waiting", setting),
  webhook_delivery: all(
    "office_id id target_id seq kind event_key body created_at attempts next_at delivered_at last_status last_error",
    entry(
      "Tell other systems that something happened, and show that they were told",
      "notPersonal",
      "retention",
    ),
  ),
  policy_report: all(
    "page directive blocked count first_at last_at",
    entry(
      "See what browsers have stopped on our pages; 30 days since it was last reported",
      "notPersonal",
      "expiry",
    ),
  ),
  tried: all(
    "key points expire",
    entry("Stop guessing; who it was can't be read from it", "security", "expiry"),
  ),
  verification: all("id identifier value expiresAt createdAt updatedAt", session),
};
