-- When a party that stepped out said it would be back; null: it said nothing.
ALTER TABLE "visit" ADD COLUMN "parked_until" TIMESTAMPTZ(3);
ALTER TABLE "visit" ADD CONSTRAINT "visit_parked_until" CHECK ("parked_until" IS NULL OR "parked_at" IS NOT NULL);
