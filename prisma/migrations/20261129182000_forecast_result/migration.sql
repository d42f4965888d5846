-- How the wait that a visit was foretold at its arrival held; filled in once its day has ended.
CREATE TYPE "forecast_result" AS ENUM ('inside', 'later', 'sooner');
ALTER TABLE "visit" ADD COLUMN "forecast" "forecast_result";
