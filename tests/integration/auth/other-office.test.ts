import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { validBodies } from "../../support/api/valid-body.ts";
import { answerOf, everyCaller, everyWay } from "../../support/every-way.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeFurnishedOffice } from "../../support/search/furnished-office.ts";

type Row = { name: string; rows: string };
/** Every table that holds something of an office, and what is in it of this one. */
async function storedOf(officeId: string): Promise<Map<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = 'office_id' ORDER BY 1`;
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<Row[]>(
      `SELECT coalesce(json_agg(t ORDER BY t::text)::text, '[]') AS rows FROM "${name}" t WHERE office_id = $1`,
      officeId,
    );
    found.set(name, row?.rows ?? "[]");
  }
  const people = `SELECT coalesce(json_agg(u ORDER BY id)::text, '[]') AS rows FROM "user" u WHERE id IN (SELECT user_id FROM staff WHERE office_id = $1)`;
  const [row] = await db.$queryRawUnsafe<Row[]>(people, officeId);
  return found.set("user", row?.rows ?? "[]");
}

let callers = 0;
/** An address of its own: what a limit stops has shown nothing of what comes after it. */
const fromElsewhere = () => ({ "x-kom-in-address": `198.18.${++callers >> 8}.${callers & 255}` });

/** All texts in rows that are long enough to be told from others. */
const textsIn = (rows: string): string[] =>
  [...rows.matchAll(/"((?:[^"\\]|\\.){6,})"/g)].map(([, text = ""]) => text);

/** What these hold is no person's and has no id: codes, days, counts, and sounds of what is read aloud. */
const settingsAndCounts = [
  ...["holiday", "approved_answer", "approved_text", "recording", "ticket_print", "alarm_drill"],
  ...["daily_count", "folded_day", "monthly_indicator", "office_rhythm"],
];

let mine: Awaited<ReturnType<typeof makeFurnishedOffice>>;
let before: Map<string, string>;
/** What stands in any column of this office's rows, and in none of the other's. */
let own: string[];
/** What the strangers know of it: they ask by these, and what they make under one of them is theirs. */
let ids: string[];
let strangers: { kind: string; headers: Record<string, string> }[];

beforeAll(async () => {
  mine = await makeFurnishedOffice("zzyzxqvb");
  const other = await makeFurnishedOffice("wqpfhjkd");
  before = await storedOf(mine.office.id);
  const theirs = new Set([...(await storedOf(other.office.id)).values()].flatMap(textsIn));
  ids = [...before.values()]
    .flatMap((rows) => [...new Set(rows.match(/"id":"[^"]+"/g) ?? [])].slice(0, 2))
    .map((one) => one.slice(6, -1));
  ids.push(mine.office.id);
  own = [...new Set([...before.values()].flatMap(textsIn))].filter(
    (text) => !theirs.has(text) && !ids.includes(text),
  );
  own.push("zzyzxqvb");
  const { token } = await db.visit.findFirstOrThrow({ where: { officeId: other.office.id } });
  const every = await everyCaller(other.office, token);
  const single = (["key", "kiosk", "display", "holder"] as const).map((kind) => ({
    kind,
    headers: every.get(kind) ?? {},
  }));
  const cookie = await sessionOf({ id: other.admin.id });
  strangers = [{ kind: "all roles", headers: { cookie } }, ...single];
});

test("what is asked for stands in the rows, so that the search can find it", () => {
  const empty = [...before].filter(([, rows]) => rows === "[]").map(([name]) => name);
  expect(empty.filter((name) => !settingsAndCounts.includes(name))).toEqual([]);
  expect(own.length).toBeGreaterThan(40);
});

test("nobody of another office reads or changes a row of any table, by any way, with any of its ids in the address and in the body", {
  timeout: 240_000,
}, async () => {
  const shown: string[] = [];
  let requested = 0;
  for (const way of everyWay) {
    const { body: shape } = (way.handler as unknown as Endpoint).spec ?? {};
    for (const id of way.path.includes("[id]") || shape ? ids : ids.slice(0, 1)) {
      const bodies = shape ? [...validBodies(shape, id), {}] : [{}];
      const askings = strangers.flatMap(({ kind, headers }) =>
        bodies.map(async (body) => {
          const values = { locale: "sv", id, list: "reason", day: "2026-12-24", key: "x", token: "x" };
          const { text, status } = await answerOf(way, values, { ...headers, ...fromElsewhere() }, body);
          requested++;
          expect(status, `${kind} ${way.method} ${way.path}`).toBeLessThan(500);
          const sent = JSON.stringify([id, body]);
          for (const secret of own)
            if (text.includes(secret) && !sent.includes(secret))
              shown.push(`${kind} ${way.method} ${way.path}: ${secret}`);
        }),
      );
      await Promise.all(askings);
    }
  }
  expect(shown).toEqual([]);
  expect(requested).toBeGreaterThan(1_000);
  expect(await storedOf(mine.office.id)).toEqual(before);
});
