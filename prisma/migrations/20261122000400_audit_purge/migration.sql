-- The one way in which an entry of the audit log goes. A role that serves the application needs no right to delete, and by
-- this it can let go only of what is old by the database's own clock; the owner, who could do anything, isn't asked.
CREATE FUNCTION "purge_audit"("through" bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
  "gone" integer;
BEGIN
  IF session_user <> current_user AND EXISTS (
    SELECT 1 FROM "audit_entry" WHERE "seq" <= "through" AND "at" > now() - interval '23 months'
  ) THEN
    RAISE EXCEPTION 'audit_entry is append-only';
  END IF;
  PERFORM set_config('kom_in.retention', 'on', true);
  DELETE FROM "audit_entry" WHERE "seq" <= "through";
  GET DIAGNOSTICS "gone" = ROW_COUNT;
  PERFORM set_config('kom_in.retention', 'off', true);
  RETURN "gone";
END $$;
REVOKE ALL ON FUNCTION "purge_audit"(bigint) FROM PUBLIC;
