import pg from "pg";

/** What a person recognises a database by. */
export type Content = { offices: string[]; newestVisitAt: Date | null };

/** The names of the offices in a database, and when its newest visit arrived. */
export async function contentOf(databaseUrl: string): Promise<Content> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "kom-in content" });
  await client.connect();
  try {
    const { rows } = await client.query<Content>(
      `SELECT ARRAY(SELECT name FROM office ORDER BY name, id) AS offices,
        (SELECT max(arrived_at) FROM visit) AS "newestVisitAt"`,
    );
    return rows[0] ?? { offices: [], newestVisitAt: null };
  } finally {
    await client.end();
  }
}

/** The same as a sentence for the terminal. */
export const describeContent = ({ offices, newestVisitAt }: Content): string =>
  `${offices.join(", ")}. ${newestVisitAt ? `Newest visit: ${newestVisitAt.toISOString()}.` : "No visits."}`;
