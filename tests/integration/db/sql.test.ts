import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { isDatabaseAway } from "#lib/db/database-away.ts";
import { sql } from "#lib/db/sql.ts";
import { constraintErrorOf } from "#lib/visits/constraint-error.ts";
import { makeOffice, newId } from "#tests/support/office.ts";

const at = new Date("2026-03-29T00:59:59.057Z");

beforeAll(async () => {
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  await other.query(
    `ALTER DATABASE ${other.escapeIdentifier(other.database ?? "")} SET timezone TO 'Asia/Tokyo'`,
  );
  await other.end();
});

test("gives every kind of value as Prisma does", async () => {
  const columns = `1::int AS int, 9007199254740993::int8 AS big, true AS bool, NULL::text AS nothing, 'å'::text AS text,
    '2026-03-29 00:59:59.057123+00'::timestamptz AS instant, '2026-03-29'::date AS day,
    'a1b2c3d4-0000-4000-8000-000000000000'::uuid AS id, ARRAY['a', 'b,"c'] AS texts,
    ARRAY['a1b2c3d4-0000-4000-8000-000000000000'::uuid] AS ids, '{"a":[1,null]}'::jsonb AS json, '[]'::json AS empty`;
  const { Prisma } = await import("#generated/prisma/client.ts");
  const [own] = await sql<{ instant: Date; day: Date }>`SELECT ${Prisma.raw(columns)}`;
  expect([own]).toEqual(await db.$queryRawUnsafe(`SELECT ${columns}`));
  expect(own?.instant).toEqual(at);
  expect(own?.day).toEqual(new Date("2026-03-29T00:00:00Z"));
});

test("sends instants exactly, lists, and nothing", async () => {
  const [row] = await sql<{ epoch: number; hours: string; texts: string[]; none: null }>`
    SELECT extract(epoch FROM ${at}::timestamptz)::float8 AS epoch, to_char(${at}::timestamptz, 'HH24:MI') AS hours,
      ${['a "quoted", one', "å"]}::text[] AS texts, ${null}::int AS none`;
  expect(row).toEqual({
    epoch: at.getTime() / 1000,
    hours: "00:59",
    texts: ['a "quoted", one', "å"],
    none: null,
  });
});

test("both ways to the database count in UTC, whatever the server's own zone is", async () => {
  expect(await sql`SELECT current_setting('TimeZone') AS zone`).toEqual([{ zone: "UTC" }]);
  const office = await makeOffice();
  await db.room.create({ data: { officeId: office.id, id: newId(), name: "Rum", retiredAt: at } });
  const rooms = await sql<{ retiredAt: Date; text: string }>`
    SELECT retired_at AS "retiredAt", (retired_at AT TIME ZONE 'Asia/Tokyo')::text AS text FROM room WHERE office_id = ${office.id}`;
  expect(rooms).toEqual([{ retiredAt: at, text: "2026-03-29 09:59:59.057" }]);
});

test("tells what was refused by constraint and state, without quoting the row", async () => {
  const office = await makeOffice({ name: "Hemligt" });
  const refused =
    await sql`INSERT INTO office (id, name, poster_key) VALUES (${office.id}, ${"Hemligt"}, ${newId()})`.catch(
      (error: unknown) => error,
    );
  expect(refused).toMatchObject({ code: "23505", constraint: "office_pkey" });
  expect(JSON.stringify(refused)).not.toContain(office.id);
  expect(isDatabaseAway(refused)).toBe(false);
  expect(constraintErrorOf(refused)).toBeNull();
});
