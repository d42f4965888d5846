-- A prepared sentence to all who wait, with an end, and an evacuation or lock-in that is on: {key, time, until, byId} and {kind, since, byId}.
ALTER TABLE "office" ADD COLUMN "message_to_all" JSONB, ADD COLUMN "emergency" JSONB;
