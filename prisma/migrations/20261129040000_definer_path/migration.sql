-- A definer function names every object with its schema and looks into temporary tables last: whoever may call it can't put
-- a table of their own, whose trigger would run with its owner's rights, in the place of ours.
CREATE OR REPLACE FUNCTION "public"."purge_audit"("through" bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  "gone" integer;
BEGIN
  IF session_user <> current_user AND EXISTS (
    SELECT 1 FROM "public"."audit_entry" WHERE "seq" <= "through" AND "at" > now() - interval '23 months'
  ) THEN
    RAISE EXCEPTION 'audit_entry is append-only';
  END IF;
  PERFORM set_config('kom_in.retention', 'on', true);
  DELETE FROM "public"."audit_entry" WHERE "seq" <= "through";
  GET DIAGNOSTICS "gone" = ROW_COUNT;
  PERFORM set_config('kom_in.retention', 'off', true);
  RETURN "gone";
END $$;
