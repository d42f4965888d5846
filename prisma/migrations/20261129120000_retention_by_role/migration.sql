-- The guards of what is append-only trust a role, not a setting: any session may set `kom_in.retention`, and only the owner of
-- the functions below acts as their owner. The setting stays as the owner's own latch against a slip.

-- True inside one of the functions of retention. A cascade, which PostgreSQL runs as the owner of the table, is one trigger
-- deeper and never counts.
CREATE FUNCTION "public"."is_retention"() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_trigger_depth() = 1 AND current_setting('kom_in.retention', true) = 'on' AND current_user = (
    SELECT pg_get_userbyid("proowner") FROM pg_proc
    WHERE "pronamespace" = 'public'::regnamespace AND "proname" = 'delete_visits'
  )
$$;

CREATE OR REPLACE FUNCTION "public"."refuse_change"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND "public"."is_retention"() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE OR REPLACE FUNCTION "public"."guard_event"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF "public"."is_retention"() THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF to_jsonb(NEW) = jsonb_set(to_jsonb(OLD), '{change}', "public"."without_needs"(OLD."change")) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

-- Takes language, wanted worker and flags out of the history of visits whose day has ended somewhere on earth by the database's
-- own clock; the owner, who could do anything, isn't asked. Returns how many events were changed.
CREATE FUNCTION "public"."forget_needs"("office" text, "visits" uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  "changed" integer;
BEGIN
  IF session_user <> current_user AND EXISTS (
    SELECT 1 FROM "public"."visit" WHERE "office_id" = "office" AND "id" = ANY ("visits")
      AND "service_day" >= (now() AT TIME ZONE 'Etc/GMT-14')::date
  ) THEN
    RAISE EXCEPTION 'visit_event is append-only';
  END IF;
  PERFORM set_config('kom_in.retention', 'on', true);
  UPDATE "public"."visit_event" SET "change" = "public"."without_needs"("change")
    WHERE "office_id" = "office" AND "visit_id" = ANY ("visits") AND "change" <> "public"."without_needs"("change");
  GET DIAGNOSTICS "changed" = ROW_COUNT;
  PERFORM set_config('kom_in.retention', 'off', true);
  RETURN "changed";
END $$;

-- Deletes the visits of a frozen day with their history and their numbers, where the shortest retention, one day, is over. Returns
-- how many visits there were.
CREATE FUNCTION "public"."delete_visits"("office" text, "of_day" date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  "gone" integer;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "public"."folded_day" WHERE "office_id" = "office" AND "day" = "of_day" AND "frozen_at" IS NOT NULL
  ) THEN
    RETURN 0;
  END IF;
  IF session_user <> current_user AND "of_day" > (now() AT TIME ZONE 'Etc/GMT-14')::date - 2 THEN
    RAISE EXCEPTION 'visit_event is append-only';
  END IF;
  PERFORM set_config('kom_in.retention', 'on', true);
  DELETE FROM "public"."visit_event" WHERE "office_id" = "office" AND "visit_id" IN (
    SELECT "id" FROM "public"."visit" WHERE "office_id" = "office" AND "service_day" = "of_day"
  );
  PERFORM set_config('kom_in.retention', 'off', true);
  DELETE FROM "public"."visit" WHERE "office_id" = "office" AND "service_day" = "of_day";
  GET DIAGNOSTICS "gone" = ROW_COUNT;
  DELETE FROM "public"."series_counter" WHERE "office_id" = "office" AND "service_day" = "of_day";
  RETURN "gone";
END $$;

REVOKE ALL ON FUNCTION "public"."forget_needs"(text, uuid[]), "public"."delete_visits"(text, date) FROM PUBLIC;
