-- Until when whoever prints a ticket has it: renewed while it prints, null once it is known what came of it. One that has lapsed was
-- left by a process that died in the middle.
ALTER TABLE "ticket_print" ADD COLUMN "under_way_until" TIMESTAMPTZ(3);
