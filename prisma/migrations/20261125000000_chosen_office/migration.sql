-- When a person chose to work in this office: their next session opens where that was last. Who works in several opens, until
-- they choose, where their sessions have opened so far.
ALTER TABLE "staff" ADD COLUMN "chosen_at" TIMESTAMPTZ(3);

UPDATE "staff" SET "chosen_at" = now() WHERE ("office_id", "user_id") IN (
  SELECT DISTINCT ON ("user_id") "office_id", "user_id" FROM "staff" ORDER BY "user_id", "disabled_at" IS NOT NULL, "office_id"
);
