-- Closed lists are types of the database, so that no column holds a word that the application does not know.
CREATE TYPE "visit_status" AS ENUM ('waiting', 'claimed', 'called', 'inMeeting', 'parked', 'completed', 'noShow', 'left', 'voided', 'merged');
CREATE TYPE "visit_source" AS ENUM ('kiosk', 'reception', 'phone', 'outreach');
CREATE TYPE "who" AS ENUM ('child', 'guardian', 'family', 'otherAdult', 'professional');
CREATE TYPE "interpreter_state" AS ENUM ('notNeeded', 'wanted', 'phone', 'onSite', 'unavailable');
CREATE TYPE "visit_flag" AS ENUM ('private', 'urgent', 'childAlone', 'accessibility');
CREATE TYPE "park_reason" AS ENUM ('interpreter', 'anotherWorker', 'steppedOut', 'other');
CREATE TYPE "offered_answer" AS ENUM ('yes', 'no', 'thinking');
CREATE TYPE "understood_answer" AS ENUM ('yes', 'partly', 'no');
CREATE TYPE "event_type" AS ENUM ('claimed', 'called', 'recalled', 'started', 'completed', 'corrected', 'released', 'parked', 'resumed', 'missed', 'left', 'reinstated', 'voided', 'handedOver', 'joined', 'parted', 'amended', 'split', 'merged', 'undone', 'broughtIn', 'checkedIn', 'splitOff', 'rejoined', 'dayEnded');
CREATE TYPE "event_actor" AS ENUM ('staff', 'device', 'holder', 'phone', 'system');
CREATE TYPE "role" AS ENUM ('reception', 'secretary', 'chief', 'admin');
CREATE TYPE "presence_state" AS ENUM ('available', 'pause', 'away');
CREATE TYPE "device_kind" AS ENUM ('kiosk', 'display');
CREATE TYPE "invite_kind" AS ENUM ('setup', 'invite');
CREATE TYPE "coded_list" AS ENUM ('reason', 'partner', 'outcome');

-- Checks and partial indexes that compare these columns with text are made again below; those that only listed the words go.
DROP INDEX "visit_room_in_use", "visit_active", "visit_waiting";
ALTER TABLE "visit"
  DROP CONSTRAINT "visit_status", DROP CONSTRAINT "visit_source", DROP CONSTRAINT "visit_who", DROP CONSTRAINT "visit_interpreter",
  DROP CONSTRAINT "visit_flags", DROP CONSTRAINT "visit_offered", DROP CONSTRAINT "visit_understood",
  DROP CONSTRAINT "visit_held_by_somebody", DROP CONSTRAINT "visit_called_at", DROP CONSTRAINT "visit_started_at",
  DROP CONSTRAINT "visit_parked", DROP CONSTRAINT "visit_ended_at";
ALTER TABLE "visit_event" DROP CONSTRAINT "visit_event_actor";
ALTER TABLE "list_entry" DROP CONSTRAINT "list_entry_list";
ALTER TABLE "staff" DROP CONSTRAINT "staff_roles", DROP CONSTRAINT "staff_state";
ALTER TABLE "invite_link" DROP CONSTRAINT "invite_link_kind", DROP CONSTRAINT "invite_link_roles";
ALTER TABLE "device" DROP CONSTRAINT "device_kind", DROP CONSTRAINT "device_series";

ALTER TABLE "visit"
  ALTER COLUMN "source" TYPE "visit_source" USING "source"::"visit_source",
  ALTER COLUMN "who" TYPE "who" USING "who"::"who",
  ALTER COLUMN "interpreter" DROP DEFAULT,
  ALTER COLUMN "interpreter" TYPE "interpreter_state" USING "interpreter"::"interpreter_state",
  ALTER COLUMN "interpreter" SET DEFAULT 'notNeeded',
  ALTER COLUMN "flags" DROP DEFAULT,
  ALTER COLUMN "flags" TYPE "visit_flag"[] USING "flags"::"visit_flag"[],
  ALTER COLUMN "flags" SET DEFAULT '{}',
  ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" TYPE "visit_status" USING "status"::"visit_status",
  ALTER COLUMN "status" SET DEFAULT 'waiting',
  ALTER COLUMN "park_reason" TYPE "park_reason" USING "park_reason"::"park_reason",
  ALTER COLUMN "offered" TYPE "offered_answer" USING "offered"::"offered_answer",
  ALTER COLUMN "understood" TYPE "understood_answer" USING "understood"::"understood_answer";
ALTER TABLE "visit_event"
  ALTER COLUMN "type" TYPE "event_type" USING "type"::"event_type",
  ALTER COLUMN "actor_kind" TYPE "event_actor" USING "actor_kind"::"event_actor",
  ALTER COLUMN "from_status" TYPE "visit_status" USING "from_status"::"visit_status",
  ALTER COLUMN "to_status" TYPE "visit_status" USING "to_status"::"visit_status";
ALTER TABLE "list_entry"
  ALTER COLUMN "list" TYPE "coded_list" USING "list"::"coded_list";
ALTER TABLE "staff"
  ALTER COLUMN "roles" TYPE "role"[] USING "roles"::"role"[],
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "presence_state" USING "state"::"presence_state",
  ALTER COLUMN "state" SET DEFAULT 'away';
ALTER TABLE "invite_link"
  ALTER COLUMN "kind" TYPE "invite_kind" USING "kind"::"invite_kind",
  ALTER COLUMN "roles" DROP DEFAULT,
  ALTER COLUMN "roles" TYPE "role"[] USING "roles"::"role"[],
  ALTER COLUMN "roles" SET DEFAULT '{}';
ALTER TABLE "device"
  ALTER COLUMN "kind" TYPE "device_kind" USING "kind"::"device_kind";

ALTER TABLE "visit"
  ADD CONSTRAINT "visit_held_by_somebody" CHECK ("status" NOT IN ('claimed', 'called', 'inMeeting') OR "claimed_by_id" IS NOT NULL),
  ADD CONSTRAINT "visit_called_at" CHECK ("status" <> 'called' OR ("called_at" IS NOT NULL AND "call_count" >= 1)),
  ADD CONSTRAINT "visit_started_at" CHECK ("status" <> 'inMeeting' OR "started_at" IS NOT NULL),
  ADD CONSTRAINT "visit_parked" CHECK (
    ("status" = 'parked') = ("parked_at" IS NOT NULL) AND ("status" <> 'parked' OR "park_reason" IS NOT NULL)
  ),
  ADD CONSTRAINT "visit_ended_at" CHECK (
    ("status" IN ('completed', 'noShow', 'left', 'voided', 'merged')) = ("ended_at" IS NOT NULL)
  );
ALTER TABLE "device"
  -- `R` and `T` are handed out by reception and phone, `I` and `O` look like digits.
  ADD CONSTRAINT "device_series" CHECK (
    ("kind" = 'kiosk') = ("series" IS NOT NULL) AND ("series" ~ '^[A-Z]{1,2}$' AND "series" NOT IN ('R', 'T', 'I', 'O')) IS NOT FALSE
  );
CREATE UNIQUE INDEX "visit_room_in_use" ON "visit" ("office_id", "room_id")
  WHERE "room_id" IS NOT NULL AND "status" IN ('called', 'inMeeting');
CREATE INDEX "visit_active" ON "visit" ("office_id", "arrived_at", "id")
  WHERE "status" IN ('waiting', 'claimed', 'called', 'inMeeting', 'parked');
CREATE INDEX "visit_waiting" ON "visit" ("office_id", "arrived_at", "id") WHERE "status" = 'waiting';

-- What a row names exists in its own office. A colleague whose account is deleted after its time leaves the column empty.
ALTER TABLE "visit"
  ADD CONSTRAINT "visit_room_fkey" FOREIGN KEY ("office_id", "room_id") REFERENCES "room" ("office_id", "id"),
  ADD CONSTRAINT "visit_claimed_by_fkey" FOREIGN KEY ("office_id", "claimed_by_id") REFERENCES "staff" ("office_id", "user_id")
    ON DELETE SET NULL ("claimed_by_id"),
  ADD CONSTRAINT "visit_split_from_fkey" FOREIGN KEY ("office_id", "split_from_id") REFERENCES "visit" ("office_id", "id")
    ON DELETE SET NULL ("split_from_id");
ALTER TABLE "staff" ADD CONSTRAINT "staff_room_fkey" FOREIGN KEY ("office_id", "room_id") REFERENCES "room" ("office_id", "id");
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_office_fkey" FOREIGN KEY ("office_id") REFERENCES "office" ("id") ON DELETE CASCADE;
ALTER TABLE "invite_link" ADD CONSTRAINT "invite_link_office_fkey" FOREIGN KEY ("office_id") REFERENCES "office" ("id") ON DELETE CASCADE;
ALTER TABLE "help_alarm"
  ADD CONSTRAINT "help_alarm_office_fkey" FOREIGN KEY ("office_id") REFERENCES "office" ("id") ON DELETE CASCADE,
  ADD CONSTRAINT "help_alarm_room_fkey" FOREIGN KEY ("office_id", "room_id") REFERENCES "room" ("office_id", "id");
