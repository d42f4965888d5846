-- Minutes without use after which the staff's screens are locked; there is no "never".
ALTER TABLE "office" ADD COLUMN "lock_after_minutes" INTEGER NOT NULL DEFAULT 15
  CONSTRAINT "office_lock_after" CHECK ("lock_after_minutes" BETWEEN 1 AND 30);
