-- One subject opens one account, and one account has one subject at a provider: of several the first stays.
DELETE FROM "account" a USING "account" b
  WHERE a."userId" = b."userId" AND a."providerId" = b."providerId" AND (a."createdAt", a.id) > (b."createdAt", b.id);
DELETE FROM "account" a USING "account" b
  WHERE a."providerId" = b."providerId" AND a."accountId" = b."accountId" AND (a."createdAt", a.id) > (b."createdAt", b.id);
CREATE UNIQUE INDEX "account_providerId_accountId_key" ON "account" ("providerId", "accountId");
CREATE UNIQUE INDEX "account_userId_providerId_key" ON "account" ("userId", "providerId");
-- Who opened a session, and under which of their own, so that either side ends the other's.
ALTER TABLE "session" ADD COLUMN "signedInBy" TEXT, ADD COLUMN "providerSession" TEXT;
