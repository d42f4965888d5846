ALTER TABLE "office" ADD COLUMN "display_test_at" TIMESTAMPTZ(3);
