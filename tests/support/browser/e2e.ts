import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the browser tests' own server and its fresh database are. */
export const e2ePort = Number(process.env.KOM_IN_E2E_PORT ?? 3900);
export const e2eData = `.data/e2e-${e2ePort}`;
const urlFile = join(e2eData, "database-url");
const secretFile = join(e2eData, "secret");

/**
 * Lets a browser test write rows straight into the server's database. Call before importing anything of `lib`, which
 * reads the environment once.
 */
export function joinServersDatabase(): void {
  process.env.DATABASE_URL = readFileSync(urlFile, "utf8").trim();
  process.env.KOM_IN_SECRET = readFileSync(secretFile, "utf8").trim();
  process.env.KOM_IN_DEMO = "true";
  process.env.PORT = String(e2ePort);
}

/** The directory of the build that the server under test serves. */
export const servedBuild = (): string => readFileSync(join(e2eData, "build"), "utf8");
