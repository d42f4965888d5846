-- Grows with every fold of a day, so that a reader sees whether the counts that it knows are still the counts.
ALTER TABLE "folded_day" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
