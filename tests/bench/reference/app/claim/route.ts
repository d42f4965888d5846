import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** The same change as call next, with nothing around it: no actor, no rule, no event, no live screens. */
export async function POST(request: Request): Promise<Response> {
  await request.text();
  const { rows } = await pool.query({
    name: "claim",
    text: `UPDATE reference_visit SET status = 'called', version = version + 1, called_at = now()
           WHERE id = (SELECT id FROM reference_visit WHERE status = 'waiting' ORDER BY arrived_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING id, version`,
  });
  return rows.length > 0 ? Response.json(rows[0]) : new Response(null, { status: 204 });
}
