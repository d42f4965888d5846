-- Whether visitors are asked how it was. The answers are counts of `daily_count` like any other, and nothing else is stored of them.
ALTER TABLE "office" ADD COLUMN "takes_feedback" BOOLEAN NOT NULL DEFAULT true;
