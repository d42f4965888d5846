-- A physical button in a room: an address with a secret, which the network button asks for when it is pressed.
CREATE TABLE "alarm_button" (
  "office_id" TEXT NOT NULL REFERENCES "office" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "room_id" UUID,
  "key_hash" TEXT NOT NULL,
  "pressed_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "alarm_button_pkey" PRIMARY KEY ("office_id", "id"),
  CONSTRAINT "alarm_button_room_fkey" FOREIGN KEY ("office_id", "room_id") REFERENCES "room" ("office_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX "alarm_button_key_hash_key" ON "alarm_button" ("key_hash");

-- How long a drill's first answer took; never whose it was. Null: nobody answered.
CREATE TABLE "alarm_drill" (
  "office_id" TEXT NOT NULL REFERENCES "office" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "seconds" INTEGER,
  CONSTRAINT "alarm_drill_pkey" PRIMARY KEY ("office_id", "id"),
  CONSTRAINT "alarm_drill_seconds" CHECK ("seconds" >= 0)
);

ALTER TABLE "help_alarm" ADD COLUMN "button_id" UUID, ADD COLUMN "is_drill" BOOLEAN NOT NULL DEFAULT false;

-- A real call during one's own drill is a call of its own.
DROP INDEX "help_alarm_open";
CREATE UNIQUE INDEX "help_alarm_open" ON "help_alarm" ("office_id", "is_drill", COALESCE("raised_by_id", "device_id"::text, "button_id"::text))
  WHERE "acknowledged_at" IS NULL;
