-- Whether anybody may read the office's published counts as open data.
ALTER TABLE "office" ADD COLUMN "open_data" BOOLEAN NOT NULL DEFAULT false;
