-- What must hold whatever the application does, and what the Prisma schema has no words for.

-- Offices ------------------------------------------------------------------------------------------------------------
ALTER TABLE "office"
  ADD CONSTRAINT "office_id_is_slug" CHECK ("id" ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  ADD CONSTRAINT "office_name_given" CHECK (length("name") BETWEEN 1 AND 120),
  ADD CONSTRAINT "office_retention_days" CHECK ("retention_days" BETWEEN 1 AND 90),
  ADD CONSTRAINT "office_fairness_cap" CHECK ("fairness_cap" >= 1),
  ADD CONSTRAINT "office_max_waiting" CHECK ("max_waiting" >= 1),
  ADD CONSTRAINT "office_poster_key" CHECK (length("poster_key") BETWEEN 10 AND 64),
  ADD CONSTRAINT "office_revision" CHECK ("revision" >= 0);

ALTER TABLE "office_hours"
  ADD CONSTRAINT "office_hours_weekday" CHECK ("weekday" BETWEEN 1 AND 7),
  ADD CONSTRAINT "office_hours_interval" CHECK ("opens_at" >= 0 AND "opens_at" < "closes_at" AND "closes_at" <= 1440);

ALTER TABLE "holiday"
  ADD CONSTRAINT "holiday_interval" CHECK (
    ("opens_at" IS NULL AND "closes_at" IS NULL)
    OR ("opens_at" >= 0 AND "opens_at" < "closes_at" AND "closes_at" <= 1440)
  );

ALTER TABLE "list_entry"
  ADD CONSTRAINT "list_entry_list" CHECK ("list" IN ('reason', 'partner', 'outcome')),
  ADD CONSTRAINT "list_entry_code" CHECK ("code" ~ '^[a-z][A-Za-z0-9]{0,39}$');

ALTER TABLE "help_alarm"
  ADD CONSTRAINT "help_alarm_acknowledged" CHECK (("acknowledged_at" IS NULL) = ("acknowledged_by_id" IS NULL));

-- People and devices -------------------------------------------------------------------------------------------------
ALTER TABLE "staff"
  ADD CONSTRAINT "staff_roles" CHECK ("roles" <@ ARRAY['reception', 'secretary', 'chief', 'admin']),
  ADD CONSTRAINT "staff_state" CHECK ("state" IN ('available', 'pause', 'away'));

ALTER TABLE "invite_link"
  ADD CONSTRAINT "invite_link_kind" CHECK ("kind" IN ('setup', 'invite')),
  ADD CONSTRAINT "invite_link_roles" CHECK ("roles" <@ ARRAY['reception', 'secretary', 'chief', 'admin']),
  ADD CONSTRAINT "invite_link_token" CHECK (length("token_hash") >= 32);

ALTER TABLE "device"
  ADD CONSTRAINT "device_kind" CHECK ("kind" IN ('kiosk', 'display')),
  -- `R` and `T` are handed out by reception and phone, `I` and `O` look like digits.
  ADD CONSTRAINT "device_series" CHECK (
    ("kind" = 'kiosk') = ("series" IS NOT NULL) AND ("series" ~ '^[A-Z]{1,2}$' AND "series" NOT IN ('R', 'T', 'I', 'O')) IS NOT FALSE
  ),
  ADD CONSTRAINT "device_unsent" CHECK ("unsent_count" >= 0),
  ADD CONSTRAINT "device_token" CHECK (length("token_hash") >= 32),
  ADD CONSTRAINT "device_pairing" CHECK (("pairing_code_hash" IS NULL) = ("code_expires_at" IS NULL));

-- Two kiosks that hand out one series would give two families the same ticket while offline.
CREATE UNIQUE INDEX "device_series_in_use" ON "device" ("office_id", "series") WHERE "series" IS NOT NULL AND "revoked_at" IS NULL;

-- Visits -------------------------------------------------------------------------------------------------------------
ALTER TABLE "visit"
  ADD CONSTRAINT "visit_status" CHECK ("status" IN (
    'waiting', 'claimed', 'called', 'inMeeting', 'parked', 'completed', 'noShow', 'left', 'voided', 'merged'
  )),
  ADD CONSTRAINT "visit_source" CHECK ("source" IN ('kiosk', 'reception', 'phone', 'outreach')),
  ADD CONSTRAINT "visit_who" CHECK ("who" IN ('child', 'guardian', 'family', 'otherAdult', 'professional')),
  ADD CONSTRAINT "visit_interpreter" CHECK ("interpreter" IN ('notNeeded', 'wanted', 'phone', 'onSite', 'unavailable')),
  ADD CONSTRAINT "visit_flags" CHECK ("flags" <@ ARRAY['private', 'urgent', 'childAlone', 'accessibility']),
  ADD CONSTRAINT "visit_offered" CHECK ("offered" IN ('yes', 'no', 'thinking')),
  ADD CONSTRAINT "visit_understood" CHECK ("understood" IN ('yes', 'partly', 'no')),
  ADD CONSTRAINT "visit_series" CHECK ("series" ~ '^[A-Z]{1,2}$'),
  ADD CONSTRAINT "visit_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "visit_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "visit_call_count" CHECK ("call_count" >= 0),
  ADD CONSTRAINT "visit_parked_ms" CHECK ("parked_ms" >= 0),
  ADD CONSTRAINT "visit_token" CHECK (length("token") BETWEEN 16 AND 64),
  ADD CONSTRAINT "visit_party" CHECK (
    "adults" BETWEEN 0 AND 30 AND "children_0_to_5" BETWEEN 0 AND 30
    AND "children_6_to_12" BETWEEN 0 AND 30 AND "children_13_to_17" BETWEEN 0 AND 30
    AND "adults" + "children_0_to_5" + "children_6_to_12" + "children_13_to_17" BETWEEN 1 AND 30
  ),
  -- Codes only: nothing a person could be described with fits in.
  ADD CONSTRAINT "visit_language" CHECK ("language" ~ '^[a-z]{2,3}$'),
  ADD CONSTRAINT "visit_way_in" CHECK ("way_in" ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  ADD CONSTRAINT "visit_reasons" CHECK (cardinality("reasons") <= 3 AND array_to_string("reasons", ',') ~ '^[A-Za-z0-9,]*$'),
  ADD CONSTRAINT "visit_way_on" CHECK (cardinality("way_on") <= 3 AND array_to_string("way_on", ',') ~ '^[A-Za-z0-9,]*$'),
  ADD CONSTRAINT "visit_outcomes" CHECK (cardinality("outcomes") <= 4 AND array_to_string("outcomes", ',') ~ '^[A-Za-z0-9,]*$'),
  ADD CONSTRAINT "visit_held_by_somebody" CHECK ("status" NOT IN ('claimed', 'called', 'inMeeting') OR "claimed_by_id" IS NOT NULL),
  ADD CONSTRAINT "visit_called_at" CHECK ("status" <> 'called' OR ("called_at" IS NOT NULL AND "call_count" >= 1)),
  ADD CONSTRAINT "visit_started_at" CHECK ("status" <> 'inMeeting' OR "started_at" IS NOT NULL),
  ADD CONSTRAINT "visit_parked" CHECK (
    ("status" = 'parked') = ("parked_at" IS NOT NULL) AND ("park_reason" IN ('interpreter', 'anotherWorker', 'steppedOut', 'other')) IS NOT FALSE
    AND ("status" <> 'parked' OR "park_reason" IS NOT NULL)
  ),
  ADD CONSTRAINT "visit_ended_at" CHECK (
    ("status" IN ('completed', 'noShow', 'left', 'voided', 'merged')) = ("ended_at" IS NOT NULL)
  );

-- A room receives one party at a time.
CREATE UNIQUE INDEX "visit_room_in_use" ON "visit" ("office_id", "room_id")
  WHERE "room_id" IS NOT NULL AND "status" IN ('called', 'inMeeting');

-- The hot set: what the queue reads stays small however many visits have closed.
CREATE INDEX "visit_active" ON "visit" ("office_id", "arrived_at", "id")
  WHERE "status" IN ('waiting', 'claimed', 'called', 'inMeeting', 'parked');
CREATE INDEX "visit_waiting" ON "visit" ("office_id", "arrived_at", "id") WHERE "status" = 'waiting';
CREATE INDEX "visit_closed_lately" ON "visit" ("office_id", "service_day", "ended_at" DESC) WHERE "ended_at" IS NOT NULL;
CREATE INDEX "visit_split_from" ON "visit" ("office_id", "split_from_id") WHERE "split_from_id" IS NOT NULL;

ALTER TABLE "visit" SET (
  fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 200,
  autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE "series_counter" SET (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.01);

ALTER TABLE "series_counter" ADD CONSTRAINT "series_counter_last" CHECK ("last" >= 0);

-- Events and audit: append-only ---------------------------------------------------------------------------------------
ALTER TABLE "visit_event"
  ADD CONSTRAINT "visit_event_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "visit_event_actor" CHECK ("actor_kind" IN ('staff', 'device', 'holder', 'phone', 'system')),
  ADD CONSTRAINT "visit_event_request_hash" CHECK (length("request_hash") BETWEEN 16 AND 64);

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Only the purge at the end of retention says `SET LOCAL kom_in.retention = 'on'`, and it only deletes.
  IF TG_OP = 'DELETE' AND current_setting('kom_in.retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER "visit_event_append_only" BEFORE UPDATE OR DELETE ON "visit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "refuse_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER "visit_event_no_truncate" BEFORE TRUNCATE ON "visit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();

-- Statistics ---------------------------------------------------------------------------------------------------------
ALTER TABLE "daily_count"
  ADD CONSTRAINT "daily_count_count" CHECK ("count" >= 0),
  ADD CONSTRAINT "daily_count_measure" CHECK ("measure" ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  ADD CONSTRAINT "daily_count_value" CHECK (length("value") <= 64);
ALTER TABLE "monthly_indicator"
  ADD CONSTRAINT "monthly_indicator_month" CHECK (extract(day FROM "month") = 1),
  ADD CONSTRAINT "monthly_indicator_value" CHECK ("value" >= 0);
