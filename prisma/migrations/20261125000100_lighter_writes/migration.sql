-- A check-in and a command write no more than somebody reads.
-- The unique key of a ticket's number begins with the same two columns.
DROP INDEX "visit_office_id_service_day_idx";
-- An event has its place by the version of its visit; nobody asks for an order over all visits.
ALTER TABLE "visit_event" DROP COLUMN "seq";
