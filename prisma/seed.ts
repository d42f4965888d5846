import { settle } from "../lib/env.ts";

/**
 * `prisma db seed`: the demo office on the database of DATABASE_URL. An office of its own needs no rows before it is
 * set up: coded lists and languages are part of the product.
 */
settle({ demo: true });
const { seedDemo } = await import("../lib/cli/demo/seed.ts");
await seedDemo();
const { db } = await import("../lib/db/client.ts");
await db.$disconnect();
