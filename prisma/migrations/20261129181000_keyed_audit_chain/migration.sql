-- By which key an entry's hash is made; null: by none, as all were before.
ALTER TABLE "audit_entry" ADD COLUMN "key_id" TEXT CHECK ("key_id" ~ '^[0-9a-f]{16}$');
