-- One-time codes of an authenticator app, by the auth library; column names are its own.
ALTER TABLE "user" ADD COLUMN "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;
CREATE TABLE "twoFactor" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "secret" TEXT NOT NULL,
  "backupCodes" TEXT NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "verified" BOOLEAN NOT NULL DEFAULT true,
  "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
  "lockedUntil" TIMESTAMP(3)
);
CREATE UNIQUE INDEX "twoFactor_userId_key" ON "twoFactor" ("userId");
-- Whoever signs in with a password here needs the second factor as well.
ALTER TABLE "office" ADD COLUMN "requires_second_factor" BOOLEAN NOT NULL DEFAULT false;
