-- What browsers report to have stopped: each kind once, and how often.
CREATE TABLE "policy_report" (
  "page" TEXT NOT NULL,
  "directive" TEXT NOT NULL,
  "blocked" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "first_at" TIMESTAMPTZ(3) NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "policy_report_pkey" PRIMARY KEY ("page", "directive", "blocked")
);
