-- How fast an office took people in the four weeks before a day, learned in the night so that the day's first screen needn't wait.
CREATE TABLE "office_rhythm" (
  "office_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "rhythm" JSONB NOT NULL,
  CONSTRAINT "office_rhythm_pkey" PRIMARY KEY ("office_id"),
  CONSTRAINT "office_rhythm_office_fkey" FOREIGN KEY ("office_id") REFERENCES "office" ("id") ON DELETE CASCADE
);
