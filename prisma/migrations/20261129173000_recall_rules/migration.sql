-- Who did not come when called may be called again last: the place in the queue is then this time instead of the arrival.
ALTER TABLE "visit" ADD COLUMN "call_again_at" TIMESTAMPTZ(3),
  ADD COLUMN "missed_count" SMALLINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "visit_missed" CHECK ("missed_count" BETWEEN 0 AND 5 AND ("missed_count" > 0 OR "call_again_at" IS NULL));
ALTER TYPE "event_type" ADD VALUE 'requeued';
-- What an office does when nobody comes to a call; what is absent has its default.
ALTER TABLE "office" ADD COLUMN "recall_rules" JSONB NOT NULL DEFAULT '{}';
