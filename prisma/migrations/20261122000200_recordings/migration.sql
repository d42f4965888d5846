CREATE TABLE "recording" (
    "office_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "text_hash" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("office_id","locale","key")
);

ALTER TABLE "recording" ADD CONSTRAINT "recording_office_id_fkey"
  FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Sound and nothing else, of a sentence's length, about a phrase and never about a person.
ALTER TABLE "recording"
  ADD CONSTRAINT "recording_locale" CHECK ("locale" ~ '^[a-z]{2,3}$'),
  ADD CONSTRAINT "recording_key" CHECK ("key" ~ '^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9-]+)*$' AND length("key") <= 64),
  ADD CONSTRAINT "recording_mime" CHECK ("mime" IN ('audio/webm', 'audio/ogg', 'audio/mp4')),
  ADD CONSTRAINT "recording_bytes" CHECK (length("bytes") BETWEEN 1 AND 409600),
  ADD CONSTRAINT "recording_text_hash" CHECK (length("text_hash") = 43);
