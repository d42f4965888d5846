import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";

export type BenchOffice = { id: string; staffIds: string[]; kioskCookie: string };

const cookieName = "kom-in-kiosk";

/** An office that is always open, with a paired kiosk and `secretaries` who are signed in. It has had its night: none comes between. */
export async function makeBenchOffice(sql: pg.Pool, id: string, secretaries: number): Promise<BenchOffice> {
  const token = randomBytes(32).toString("base64url");
  await sql.query(
    "INSERT INTO office (id, name, poster_key, night_at) VALUES ($1, 'Socialkontoret', $2, now())",
    [id, randomBytes(16).toString("base64url")],
  );
  await sql.query(
    "INSERT INTO office_hours (office_id, weekday, opens_at, closes_at) SELECT $1, d, 0, 1440 FROM generate_series(1, 7) d",
    [id],
  );
  await sql.query(
    "INSERT INTO device (office_id, id, kind, name, series, token_hash, paired_at) VALUES ($1, $2, 'kiosk', 'Entrén', 'A', $3, now())",
    [id, uuidv7(), createHash("sha256").update(token).digest("hex")],
  );
  const staffIds = Array.from({ length: secretaries }, (_, i) => `${id}-${i}`);
  for (const staffId of staffIds) {
    await sql.query(
      `INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES ($1, 'Amir', $1 || '@bench.example', true, now())`,
      [staffId],
    );
    await sql.query(
      "INSERT INTO staff (office_id, user_id, roles, languages, state) VALUES ($1, $2, '{secretary,reception,chief}', '{sv}', 'available')",
      [id, staffId],
    );
  }
  return { id, staffIds, kioskCookie: `${cookieName}=${token}` };
}

/** `count` waiting visits, a second apart, the last one now, each with the event of its check-in. */
export async function fillQueue(sql: pg.Pool, officeId: string, count: number): Promise<void> {
  await sql.query(
    `WITH made AS (INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults,
         children_0_to_5, children_6_to_12, children_13_to_17, language, arrived_at)
       SELECT $1, gen_random_uuid(), (now() AT TIME ZONE 'Europe/Stockholm')::date, 'B',
         n + (SELECT COALESCE(max(number), 0) FROM visit WHERE office_id = $1 AND series = 'B'),
         replace(gen_random_uuid()::text, '-', ''), 'kiosk', 'family', 1, 1, 1, 0, 'so',
         now() - ($2 - n) * interval '1 second'
       FROM generate_series(1, $2::int) n RETURNING *)
     INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, version, to_status, change, request_hash)
     SELECT office_id, gen_random_uuid(), id, 'checkedIn', arrived_at, 'device', version, status,
       '{"before":{},"after":{}}', repeat('0', 64) FROM made`,
    [officeId, count],
  );
}

/** Takes every visit of these offices away as retention does, and what is left of them on disk: each round starts from the same. */
export async function emptyQueues(sql: pg.Pool, officeIds: string[]): Promise<void> {
  const of = `WHERE office_id IN (${officeIds.map((id) => `'${id}'`).join(", ")})`;
  await sql.query(
    `BEGIN; SET LOCAL kom_in.retention = 'on'; DELETE FROM visit_event ${of}; DELETE FROM visit ${of}; COMMIT`,
  );
  await sql.query("VACUUM visit");
  await sql.query("VACUUM visit_event");
}
