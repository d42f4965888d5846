-- Which of the visitors' texts a person has read in which language.
CREATE TABLE "approved_text" (
    "office_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "approved_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approved_text_pkey" PRIMARY KEY ("office_id","locale","key"),
    CONSTRAINT "approved_text_locale" CHECK ("locale" ~ '^[a-z]{2,3}$'),
    CONSTRAINT "approved_text_key" CHECK ("key" ~ '^[a-zA-Z0-9.]{3,80}$'),
    CONSTRAINT "approved_text_text_hash" CHECK (length("text_hash") = 43),
    CONSTRAINT "approved_text_approved_by" CHECK (length("approved_by") BETWEEN 2 AND 80)
);

ALTER TABLE "approved_text" ADD CONSTRAINT "approved_text_office_id_fkey"
  FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;
