import { defineConfig } from "prisma/config";

// `prisma generate` needs no engine, but the CLI would try to download one: any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations", seed: "node prisma/seed.ts" },
});
