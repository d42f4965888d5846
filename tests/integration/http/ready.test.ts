import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { GET as ready } from "../../../app/api/ready/route.ts";
import { requestTo } from "../../support/gate.ts";

const statusNow = async () => (await ready(requestTo("/api/ready"))).status;

test("ready only when the database has every migration", async () => {
  expect(await statusNow()).toBe(200);
  const [last] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE id = ${last?.id}`;
  expect(await statusNow()).toBe(503);
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE id = ${last?.id}`;
  expect(await statusNow()).toBe(200);
});

test("not ready on a database that was never migrated", async () => {
  await db.$executeRaw`ALTER TABLE _prisma_migrations RENAME TO elsewhere`;
  expect(await statusNow()).toBe(503);
  await db.$executeRaw`ALTER TABLE elsewhere RENAME TO _prisma_migrations`;
});
