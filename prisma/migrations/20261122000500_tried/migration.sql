-- How often something was tried of late, for all processes together.
CREATE TABLE "tried" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "tried_pkey" PRIMARY KEY ("key")
);
