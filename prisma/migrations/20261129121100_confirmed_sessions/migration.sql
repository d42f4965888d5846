-- When the person behind a session last proved that it is still them; its beginning counts too.
ALTER TABLE "session" ADD COLUMN "confirmedAt" TIMESTAMP(3);
