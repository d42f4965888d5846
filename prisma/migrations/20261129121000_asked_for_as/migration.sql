-- Who agreed to be asked for by visitors, and the name they chose for it. Nobody has, until they say so themselves.
ALTER TABLE "staff" ADD COLUMN "asked_for_as" TEXT
  CONSTRAINT "staff_asked_for_as" CHECK (length("asked_for_as") BETWEEN 1 AND 40 AND btrim("asked_for_as") = "asked_for_as");
