-- Keys by which other systems read: what, until when, and never the key itself.
CREATE TABLE "api_key" (
  "office_id" TEXT NOT NULL REFERENCES "office" ("id") ON DELETE CASCADE,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 80),
  "key_hash" TEXT NOT NULL,
  -- The last signs of the key, for a person to tell it by.
  "hint" TEXT NOT NULL CHECK (length("hint") = 4),
  "scopes" TEXT[] NOT NULL CHECK (cardinality("scopes") > 0),
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + INTERVAL '367 days'),
  "used_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("office_id", "id")
);
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key" ("key_hash");
