-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "activeOfficeId" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Stockholm',
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "max_waiting" INTEGER,
    "fairness_cap" INTEGER NOT NULL DEFAULT 3,
    "retention_days" INTEGER NOT NULL DEFAULT 14,
    "announcement_languages" TEXT[] DEFAULT ARRAY['sv', 'en']::TEXT[],
    "closed_info" JSONB NOT NULL DEFAULT '{}',
    "display_messages" JSONB NOT NULL DEFAULT '[]',
    "kiosk_pin_hash" TEXT,
    "poster_key" TEXT NOT NULL,
    "phone_check_in" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_hours" (
    "office_id" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "opens_at" INTEGER NOT NULL,
    "closes_at" INTEGER NOT NULL,

    CONSTRAINT "office_hours_pkey" PRIMARY KEY ("office_id","weekday","opens_at")
);

-- CreateTable
CREATE TABLE "holiday" (
    "office_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "label" TEXT NOT NULL,
    "opens_at" INTEGER,
    "closes_at" INTEGER,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("office_id","day")
);

-- CreateTable
CREATE TABLE "room" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "list_entry" (
    "office_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "labels" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "list_entry_pkey" PRIMARY KEY ("office_id","list","code")
);

-- CreateTable
CREATE TABLE "help_alarm" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "raised_by_id" TEXT,
    "device_id" UUID,
    "room_id" UUID,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acknowledged_by_id" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "help_alarm_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "staff" (
    "office_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "roles" TEXT[],
    "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'away',
    "pause_until" TIMESTAMPTZ(3),
    "room_id" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_pkey" PRIMARY KEY ("office_id","user_id")
);

-- CreateTable
CREATE TABLE "invite_link" (
    "token_hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "office_id" TEXT,
    "email" TEXT,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "device" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "series" VARCHAR(2),
    "pairing_code_hash" TEXT,
    "code_expires_at" TIMESTAMPTZ(3),
    "token_hash" TEXT,
    "paired_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "unsent_count" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "office_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "daily_count" (
    "office_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "measure" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "daily_count_pkey" PRIMARY KEY ("office_id","day","measure","value")
);

-- CreateTable
CREATE TABLE "folded_day" (
    "office_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "folded_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),

    CONSTRAINT "folded_day_pkey" PRIMARY KEY ("office_id","day")
);

-- CreateTable
CREATE TABLE "monthly_indicator" (
    "office_id" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "monthly_indicator_pkey" PRIMARY KEY ("office_id","indicator","month")
);

-- CreateTable
CREATE TABLE "annotation" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "visit" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "service_day" DATE NOT NULL,
    "series" VARCHAR(2) NOT NULL,
    "number" INTEGER NOT NULL,
    "token" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "adults" SMALLINT NOT NULL,
    "children_0_to_5" SMALLINT NOT NULL,
    "children_6_to_12" SMALLINT NOT NULL,
    "children_13_to_17" SMALLINT NOT NULL,
    "language" TEXT,
    "interpreter" TEXT NOT NULL DEFAULT 'notNeeded',
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "way_in" TEXT,
    "first_visit" BOOLEAN,
    "ongoing_contact" BOOLEAN,
    "wanted_staff_id" TEXT,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "claimed_by_id" TEXT,
    "participant_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "room_id" UUID,
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "split_from_id" UUID,
    "park_reason" TEXT,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "picked_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "called_at" TIMESTAMPTZ(3),
    "last_called_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "parked_ms" INTEGER NOT NULL DEFAULT 0,
    "outcomes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "way_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "offered" TEXT,
    "understood" TEXT,
    "child_spoken_to" BOOLEAN,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "visit_event" (
    "office_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "visit_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "version" INTEGER NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "change" JSONB NOT NULL DEFAULT '{}',
    "request_hash" TEXT NOT NULL,

    CONSTRAINT "visit_event_pkey" PRIMARY KEY ("office_id","id")
);

-- CreateTable
CREATE TABLE "series_counter" (
    "office_id" TEXT NOT NULL,
    "service_day" DATE NOT NULL,
    "series" VARCHAR(2) NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "series_counter_pkey" PRIMARY KEY ("office_id","service_day","series")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "office_poster_key_key" ON "office"("poster_key");

-- CreateIndex
CREATE UNIQUE INDEX "room_office_id_name_key" ON "room"("office_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "device_pairing_code_hash_key" ON "device"("pairing_code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_hash_key" ON "device"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "visit_token_key" ON "visit"("token");

-- CreateIndex
CREATE INDEX "visit_office_id_service_day_idx" ON "visit"("office_id", "service_day");

-- CreateIndex
CREATE UNIQUE INDEX "visit_office_id_service_day_series_number_key" ON "visit"("office_id", "service_day", "series", "number");

-- CreateIndex
CREATE INDEX "visit_event_seq_idx" ON "visit_event"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "visit_event_office_id_visit_id_version_key" ON "visit_event"("office_id", "visit_id", "version");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_hours" ADD CONSTRAINT "office_hours_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_event" ADD CONSTRAINT "visit_event_office_id_visit_id_fkey" FOREIGN KEY ("office_id", "visit_id") REFERENCES "visit"("office_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
