-- Optimistic lock of call next: two calls of one secretary, in two processes, don't both get a visit.
ALTER TABLE "staff" ADD COLUMN "picked_at" TIMESTAMPTZ(3);
