-- Null: the tablet shows nothing of the person. A text: they may be asked for there by it.
ALTER TABLE "staff" ADD COLUMN IF NOT EXISTS "visitor_name" TEXT;
