-- When an office wants to be told: {wait, childAlone, meeting, deviceGone in minutes, alarm in seconds}; absent = not.
ALTER TABLE "office" ADD COLUMN "thresholds" JSONB NOT NULL DEFAULT '{"alarm": 30, "deviceGone": 5}',
  -- The measures that are passed now and have been sent: each is sent once until it is over.
  ADD COLUMN "passed_thresholds" TEXT[] NOT NULL DEFAULT '{}';
