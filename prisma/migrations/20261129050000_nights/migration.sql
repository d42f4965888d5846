-- When the office's night was last done wholly: one that is late is an alarm.
ALTER TABLE "office" ADD COLUMN "night_at" TIMESTAMPTZ(3);
-- A visit that comes back after its language was counted and forgotten is not counted in a second one.
ALTER TABLE "visit" ADD COLUMN "language_counted" BOOLEAN NOT NULL DEFAULT false;
