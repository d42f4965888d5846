-- Which of the honest answers a person has approved in which language, and where visitors turn besides.
ALTER TABLE "office"
  ADD COLUMN "on_call_number" TEXT,
  ADD COLUMN "answer_links" JSONB NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "office_on_call_number" CHECK ("on_call_number" ~ '^\+?[0-9][0-9 -]{1,18}[0-9]$');

CREATE TABLE "approved_answer" (
    "office_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "approved_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approved_answer_pkey" PRIMARY KEY ("office_id","locale","answer"),
    CONSTRAINT "approved_answer_locale" CHECK ("locale" ~ '^[a-z]{2,3}$'),
    CONSTRAINT "approved_answer_answer" CHECK ("answer" IN ('children', 'records')),
    CONSTRAINT "approved_answer_text_hash" CHECK (length("text_hash") = 43),
    CONSTRAINT "approved_answer_approved_by" CHECK (length("approved_by") BETWEEN 2 AND 80)
);

ALTER TABLE "approved_answer" ADD CONSTRAINT "approved_answer_office_id_fkey"
  FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;
