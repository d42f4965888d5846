import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The migrations that this version of the program brings along, in their order. */
export const migrationNames = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, "migration.sql")))
    .sort();
