import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inject } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

export type Place = { place: string; text: string };

/** What stands in every column that exists, all rows together. The tables are the database's own list: a new one is read without being named. */
export async function storedTexts(): Promise<Place[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`;
  const texts = new Map<string, string[]>();
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
      `SELECT to_jsonb(t) AS row FROM "${name}" t`,
    );
    for (const [column, value] of rows.flatMap(({ row }) => Object.entries(row))) {
      const place = `${name}.${column}`;
      if (value === null) continue;
      texts.set(place, [
        ...(texts.get(place) ?? []),
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
    }
  }
  return [...texts].map(([place, all]) => ({ place, text: all.join("\n") }));
}

/** The files of the data directory, and what the database logs, as text. The database's own files are read as tables. */
export function storedFiles(): Place[] {
  const folder = env.dataDirectory;
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((one) => one.isFile()).map(({ name, parentPath }) => join(parentPath, name));
  const files = paths.map((path) => ({ place: relative(folder, path), text: readFileSync(path, "latin1") }));
  const log = readFileSync(join(inject("dataDirectory"), "postgres.log"), "latin1");
  return [...files, { place: "postgres.log", text: log }];
}

/** A text as it is, and as it would stand in a column of bytes, in an address, or encoded. */
const spellings = (text: string): string[] => [
  ...[text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)],
  ...(["hex", "base64", "base64url"] as const).map((as) =>
    Buffer.from(text).toString(as).replace(/.?=*$/, ""),
  ),
];

/** Where these texts stand, in whatever spelling: the places of each that was found. */
export function placesOf(wanted: Iterable<string>, places: Place[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const one of new Set(wanted)) {
    const spelled = spellings(one);
    const at = places.filter(({ text }) => spelled.some((spelling) => text.includes(spelling)));
    if (at.length > 0)
      found.set(
        one,
        at.map(({ place }) => place),
      );
  }
  return found;
}

/** The id of one row of every table of an office that has ids. */
export async function idsOf(officeId: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN ('office_id', 'id') GROUP BY 1 HAVING count(*) = 2 ORDER BY 1`;
  const ids: string[] = [];
  for (const { name } of tables) {
    const query = `SELECT id::text FROM "${name}" WHERE office_id = $1 ORDER BY 1 LIMIT 1`;
    ids.push(...(await db.$queryRawUnsafe<{ id: string }[]>(query, officeId)).map(({ id }) => id));
  }
  const part = await db.staff.findFirst({ where: { officeId }, orderBy: { userId: "asc" } });
  return part ? [...ids, part.userId] : ids;
}
