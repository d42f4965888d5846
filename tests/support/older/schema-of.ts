import pg from "pg";

/** Every column, type, rule, index, function, trigger and right of the schema, one line each, whatever order they were made in. */
export async function schemaOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `SELECT concat_ws(' ', 'column', table_name, column_name, udt_name, character_maximum_length, datetime_precision,
           is_nullable, column_default, is_identity) AS line
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
       UNION ALL SELECT concat_ws(' ', 'type', typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
           FROM pg_enum WHERE enumtypid = t.oid)) FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
       UNION ALL SELECT concat_ws(' ', 'rule', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass('_prisma_migrations')
       UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT concat_ws(' ', 'function', pg_get_functiondef(oid), pg_get_userbyid(proowner), proacl) FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
       UNION ALL SELECT concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT concat_ws(' ', relkind, relname, pg_get_userbyid(relowner), reloptions, relacl) FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
       ORDER BY 1`,
    );
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}
