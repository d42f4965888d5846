-- What a visit forgets in the night after its day (language, wanted worker, flags) is forgotten by its history too.
CREATE FUNCTION "without_needs"("change" jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg("part", CASE
      WHEN "part" IN ('before', 'after') THEN "value" - ARRAY['language', 'wantedStaffId', 'flags']
      ELSE "value" END), '{}')
  FROM jsonb_each("change") AS "each"("part", "value")
$$;

-- Events stay as they were written, but for that: the nightly work may take these fields away, and change nothing else.
CREATE FUNCTION "guard_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('kom_in.retention', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF to_jsonb(NEW) = jsonb_set(to_jsonb(OLD), '{change}', "without_needs"(OLD."change")) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

DROP TRIGGER "visit_event_append_only" ON "visit_event";
CREATE TRIGGER "visit_event_append_only" BEFORE UPDATE OR DELETE ON "visit_event"
  FOR EACH ROW EXECUTE FUNCTION "guard_event"();
