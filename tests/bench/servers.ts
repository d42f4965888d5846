import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import pg from "pg";
import { answers, end, runNext } from "#lib/cli/processes.ts";
import { runServer } from "#lib/cli/server.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { startEmbedded } from "#lib/db/embedded/postgres-server.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";

export const directory = ".data/bench";

export type Bench = {
  product: string;
  /** Where the reference application is; only for groups that compare with it. */
  reference: string;
  productProcess: ChildProcess;
  sql: pg.Pool;
  databaseUrl: string;
  stop(): Promise<void>;
};

/** A fresh durable database, the built product and, where it is compared with, the built reference application, in production mode. */
export async function startBench(hasReference: boolean): Promise<Bench> {
  forgetHome(directory);
  const database = await startEmbedded(directory);
  await migrate(database.url);
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  // What stops the database may be faster than the farewell of an idle connection.
  sql.on("error", () => undefined);
  await sql.query(`CREATE TABLE reference_visit (id bigserial PRIMARY KEY, status text NOT NULL DEFAULT 'waiting',
    version int NOT NULL DEFAULT 1, arrived_at timestamptz NOT NULL DEFAULT now(), called_at timestamptz);
    CREATE INDEX ON reference_visit (arrived_at) WHERE status = 'waiting'`);
  const env = { DATABASE_URL: database.url, KOM_IN_DATA: directory, NODE_ENV: "production" };
  const [productPort, referencePort] = [await freePort(), await freePort()];
  const product = runServer(productPort, env, "loud");
  const servers = [product];
  const up = [answers(`http://localhost:${productPort}/api/health`, product)];
  if (hasReference) {
    const reference = runNext(["start", "tests/bench/reference", "--port", String(referencePort)], env);
    servers.push(reference);
    up.push(answers(`http://localhost:${referencePort}/`, reference));
  }
  const stop = async () => {
    await Promise.all(servers.map((server) => end(server)));
    await sql.end();
    await database.stop();
  };
  if (!(await Promise.all(up)).every(Boolean)) {
    await stop();
    throw new Error("A server did not start; run npm start once, so that everything is built.");
  }
  return {
    product: `http://localhost:${productPort}`,
    reference: `http://localhost:${referencePort}`,
    productProcess: product,
    sql,
    databaseUrl: database.url,
    stop,
  };
}

/** A port that nothing listens on, so that two benches on a machine don't measure each other. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
