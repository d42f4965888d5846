-- How far a person has read what they are told on screen: entries of the audit log that concern them.
ALTER TABLE "staff" ADD COLUMN "notices_read_to" BIGINT NOT NULL DEFAULT 0;
CREATE INDEX "audit_entry_notice" ON "audit_entry" ("office_id", "seq") WHERE "action" IN ('ownRolesChanged', 'signInSuspicious');
-- How often somebody was refused since their last sign-in is asked at each sign-in.
CREATE INDEX "audit_entry_refused" ON "audit_entry" ("subject", "seq") WHERE "action" = 'signInRefused';
CREATE INDEX "audit_entry_signed_in" ON "audit_entry" ("actor_id", "seq") WHERE "action" = 'signedIn';
