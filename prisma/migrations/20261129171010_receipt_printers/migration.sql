-- Receipt printers, by whom they print for and how they were found last; and which tickets were sent to one.
CREATE TYPE "printer_state" AS ENUM (
  'unknown', 'ready', 'paperLow', 'paperOut', 'coverOpen', 'fault', 'offline', 'noAnswer', 'notAllowed'
);

CREATE TABLE "printer" (
  "office_id" TEXT NOT NULL REFERENCES "office" ("id") ON DELETE CASCADE,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 80),
  -- The tablet whose tickets it prints; null = the reception's.
  "device_id" UUID,
  "host" TEXT NOT NULL CHECK (length("host") BETWEEN 1 AND 253),
  "port" INTEGER NOT NULL CHECK ("port" BETWEEN 9100 AND 9199),
  "paper_mm" SMALLINT NOT NULL CHECK ("paper_mm" IN (58, 80)),
  "state" "printer_state" NOT NULL DEFAULT 'unknown',
  "state_since" TIMESTAMPTZ(3) NOT NULL,
  "looked_at" TIMESTAMPTZ(3),
  -- When a test ticket came out last. Of a visitor's ticket no time is kept here: administrators don't see when somebody comes.
  "tested_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("office_id", "id"),
  FOREIGN KEY ("office_id", "device_id") REFERENCES "device" ("office_id", "id") ON DELETE CASCADE
);
-- One printer for each tablet and one for the reception.
CREATE UNIQUE INDEX "printer_place" ON "printer" ("office_id", "device_id") NULLS NOT DISTINCT;

-- A row is made before the first byte is sent: whatever ends the process, the same ticket is not printed twice unasked.
CREATE TABLE "ticket_print" (
  "office_id" TEXT NOT NULL,
  "visit_id" UUID NOT NULL,
  "copies" SMALLINT NOT NULL DEFAULT 1 CHECK ("copies" BETWEEN 1 AND 5),
  PRIMARY KEY ("office_id", "visit_id"),
  FOREIGN KEY ("office_id", "visit_id") REFERENCES "visit" ("office_id", "id") ON DELETE CASCADE
);
