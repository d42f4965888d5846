-- Who is told of what happens in an office, and the outbox from which they are told in order.
CREATE TYPE "webhook_kind" AS ENUM ('visit.waiting', 'threshold.passed', 'alarm.raised', 'device.gone', 'day.closed', 'test');

CREATE TABLE "webhook_target" (
  "office_id" TEXT NOT NULL REFERENCES "office" ("id") ON DELETE CASCADE,
  "id" UUID NOT NULL,
  "url" TEXT NOT NULL,
  -- The signing key, sealed with the installation's secret: a copy of the database signs nothing.
  "sealed_secret" TEXT NOT NULL,
  "kinds" "webhook_kind"[] NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  -- Switched off by an administrator, or by the receiver, who answered that it is gone.
  "disabled_at" TIMESTAMPTZ(3),
  -- Whether its last word was that somebody waits.
  "told_waiting" BOOLEAN NOT NULL DEFAULT false,
  PRIMARY KEY ("office_id", "id")
);

CREATE TABLE "webhook_delivery" (
  "office_id" TEXT NOT NULL,
  "id" UUID NOT NULL,
  "target_id" UUID NOT NULL,
  "seq" BIGSERIAL NOT NULL,
  "kind" "webhook_kind" NOT NULL,
  -- What happened, named by who tells it: told twice it is sent once.
  "event_key" TEXT NOT NULL,
  "body" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  -- When it is tried next; null when it arrived or was given up.
  "next_at" TIMESTAMPTZ(3),
  "delivered_at" TIMESTAMPTZ(3),
  "last_status" INTEGER,
  "last_error" TEXT,
  PRIMARY KEY ("office_id", "id"),
  FOREIGN KEY ("office_id", "target_id") REFERENCES "webhook_target" ("office_id", "id") ON DELETE CASCADE,
  CONSTRAINT "webhook_delivery_once" UNIQUE ("office_id", "target_id", "event_key")
);
CREATE UNIQUE INDEX "webhook_delivery_seq_key" ON "webhook_delivery" ("seq");
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" ("office_id", "target_id", "seq") WHERE "next_at" IS NOT NULL;

-- Since when a device is told to be gone; null while it is there.
ALTER TABLE "device" ADD COLUMN "told_gone_at" TIMESTAMPTZ(3);
