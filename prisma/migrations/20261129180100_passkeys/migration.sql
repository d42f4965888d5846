-- Passkeys, by the auth library; column names are its own.
CREATE TABLE "passkey" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT,
  "publicKey" TEXT NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "credentialID" TEXT NOT NULL,
  "counter" INTEGER NOT NULL CHECK ("counter" >= 0),
  "deviceType" TEXT NOT NULL,
  "backedUp" BOOLEAN NOT NULL,
  "transports" TEXT,
  "createdAt" TIMESTAMP(3),
  "aaguid" TEXT
);
CREATE UNIQUE INDEX "passkey_credentialID_key" ON "passkey" ("credentialID");
CREATE INDEX "passkey_userId_idx" ON "passkey" ("userId");
-- By which a sign-in from a browser that was never used before is noticed.
CREATE TABLE "used_browser" (
  "user_id" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "token_hash" TEXT NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("user_id", "token_hash")
);
