-- Who agreed to be asked for by visitors, and the name they chose for it. Nobody has, until they say so themselves.
ALTER TABLE "staff" ADD COLUMN "visitor_name" TEXT
  CONSTRAINT "staff_visitor_name" CHECK (length("visitor_name") BETWEEN 1 AND 40 AND btrim("visitor_name") = "visitor_name");
