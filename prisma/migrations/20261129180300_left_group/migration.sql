-- Whom the organisation's groups ended they may begin again; whom a person switched off they may not.
ALTER TABLE "staff" ADD COLUMN "left_group" BOOLEAN NOT NULL DEFAULT false;
