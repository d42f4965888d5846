-- Whoever calls for help and was not answered yet calls once, however often they press: a child at the tablet must not cover
-- the screens of the staff.
DELETE FROM "help_alarm" later USING "help_alarm" first
WHERE first."office_id" = later."office_id" AND first."acknowledged_at" IS NULL AND later."acknowledged_at" IS NULL
  AND COALESCE(first."raised_by_id", first."device_id"::text) = COALESCE(later."raised_by_id", later."device_id"::text)
  AND (first."raised_at", first."id") < (later."raised_at", later."id");
CREATE UNIQUE INDEX "help_alarm_open" ON "help_alarm" ("office_id", COALESCE("raised_by_id", "device_id"::text))
  WHERE "acknowledged_at" IS NULL;
