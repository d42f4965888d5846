-- The office's own goal: nine of ten are met within so many minutes, one of the bounds by which waits are counted.
ALTER TABLE "office" ADD COLUMN "wait_goal_minutes" INTEGER NOT NULL DEFAULT 20
  CONSTRAINT "office_wait_goal" CHECK ("wait_goal_minutes" IN (5, 10, 15, 20, 25, 30, 40, 50, 60));
