import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { variables } from "./variables.ts";

const schema = variables
  .refine(
    (env) =>
      new Set([env.KOM_IN_OIDC_ISSUER, env.KOM_IN_OIDC_CLIENT_ID, env.KOM_IN_OIDC_CLIENT_SECRET].map(Boolean))
        .size === 1,
    { path: ["KOM_IN_OIDC_ISSUER"], error: "set all three KOM_IN_OIDC_… values, or none" },
  )
  .refine((env) => env.KOM_IN_LOCAL_SIGN_IN === "on" || env.KOM_IN_OIDC_ISSUER !== undefined, {
    path: ["KOM_IN_LOCAL_SIGN_IN"],
    error: "without it there must be the organisation's sign-in",
  });

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

const isSecret = (name: string): boolean =>
  /SECRET|PASSWORD|TOKEN|HEADERS|BACKUP_KEY|DATABASE_URL|DIRECT_URL/.test(name);

/** `name=value,name=value`, percent-encoded as OpenTelemetry has it. */
const pairsOf = (list = ""): Record<string, string> =>
  Object.fromEntries(
    list
      .split(",")
      .filter(Boolean)
      .map((pair) => pair.split("=", 2).map((part) => decodeURIComponent(part.trim())) as [string, string]),
  );

/** A complaint names the variable, what was given unless it is secret, and what is accepted. */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path.join(".")));
    const lines = [...names].map((name) => {
      const value = given[name] === undefined ? "missing" : isSecret(name) ? "(secret)" : `"${given[name]}"`;
      return `  ${name} is ${value}. Accepted: ${variables.shape[name as keyof typeof variables.shape].description}.`;
    });
    throw new Error(`The configuration in the environment is not usable:\n${lines.join("\n")}`);
  }
  const value = parsed.data;
  const dataDirectory = resolve(/* turbopackIgnore: true */ value.KOM_IN_DATA);
  let secret = value.KOM_IN_SECRET;
  return {
    mode: value.NODE_ENV,
    port: value.PORT,
    /** Where people reach the office, without a slash at the end. */
    url: (value.KOM_IN_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, ""),
    /** The configured address, with which every change must come; null = whatever name the office is reached by. */
    publicUrl: value.KOM_IN_URL?.replace(/\/+$/, "") ?? null,
    dataDirectory,
    databaseUrl: value.DATABASE_URL ?? null,
    /** The same database without a pooler between, where one is configured. */
    directUrl: value.KOM_IN_DIRECT_URL ?? null,
    pooler: value.KOM_IN_POOLER,
    isBundled: value.KOM_IN_BUNDLED,
    databaseConnections: value.KOM_IN_DATABASE_CONNECTIONS,
    /** Read on first use, and then known: building needs none, and every request asks for it. */
    get secret(): string {
      secret ??= persistentSecret(dataDirectory, "secret");
      return secret;
    },
    oidc:
      value.KOM_IN_OIDC_ISSUER && value.KOM_IN_OIDC_CLIENT_ID && value.KOM_IN_OIDC_CLIENT_SECRET
        ? {
            issuer: value.KOM_IN_OIDC_ISSUER,
            clientId: value.KOM_IN_OIDC_CLIENT_ID,
            clientSecret: value.KOM_IN_OIDC_CLIENT_SECRET,
          }
        : null,
    /** Whether anybody signs in with a password of this product. */
    hasLocalSignIn: value.KOM_IN_LOCAL_SIGN_IN === "on",
    trustedProxies: value.KOM_IN_TRUST_PROXY,
    proxyAddresses: value.KOM_IN_PROXY_ADDRESSES ?? null,
    /** Encrypts backups; null: they are as readable as the database. */
    backupKey: value.KOM_IN_BACKUP_KEY ?? null,
    webhookNetworks: value.KOM_IN_WEBHOOK_NETWORKS ?? null,
    /** Where the server listens; null: everywhere. Behind a proxy that ends TLS nobody else has business at the port. */
    host: value.KOM_IN_HOST ?? (value.KOM_IN_URL?.startsWith("https:") ? "127.0.0.1" : null),
    live: value.KOM_IN_LIVE,
    logLevel: value.KOM_IN_LOG_LEVEL,
    otel: {
      endpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT
        ? `${value.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, "")}/v1/metrics`
        : null,
      headers: pairsOf(value.OTEL_EXPORTER_OTLP_HEADERS),
      serviceName: value.OTEL_SERVICE_NAME,
      attributes: pairsOf(value.OTEL_RESOURCE_ATTRIBUTES),
      intervalMs: value.OTEL_METRIC_EXPORT_INTERVAL,
    },
    /** Whom to tell of a weakness or a barrier; null: nobody was named. */
    contact: value.KOM_IN_CONTACT ?? null,
    /** How many daily backups are kept; null: not said. */
    backupKeep: value.KOM_IN_BACKUP_KEEP ?? null,
    metricsToken: value.KOM_IN_METRICS_TOKEN ?? null,
    demo: value.KOM_IN_DEMO,
    demoPassword: value.KOM_IN_DEMO_PASSWORD,
    build: value.KOM_IN_BUILD,
  };
}

export type Env = ReturnType<typeof readEnv>;
export const env: Env = readOrEnd();

/** A wrong value ends every command and the server with a sentence: nothing has begun yet. */
function readOrEnd(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** What the command line decides once it runs: known here from now on, and to every process started from here. */
export function settle(values: {
  databaseUrl?: string;
  isBundled?: boolean;
  pooler?: Env["pooler"];
  demo?: boolean;
  build?: string;
}): void {
  if (values.databaseUrl !== undefined) {
    env.databaseUrl = values.databaseUrl;
    process.env.DATABASE_URL = values.databaseUrl;
  }
  if (values.isBundled !== undefined) {
    env.isBundled = values.isBundled;
    process.env.KOM_IN_BUNDLED = String(values.isBundled);
  }
  if (values.pooler !== undefined) {
    env.pooler = values.pooler;
    process.env.KOM_IN_POOLER = values.pooler;
  }
  if (values.demo !== undefined) {
    env.demo = values.demo;
    process.env.KOM_IN_DEMO = String(values.demo);
  }
  if (values.build !== undefined) {
    env.build = values.build;
    process.env.KOM_IN_BUILD = values.build;
  }
}

/** A random secret made on first use and kept in the data directory, readable by its owner only. */
export function persistentSecret(directory: string, name: string): string {
  const file = resolve(/* turbopackIgnore: true */ directory, name);
  mkdirSync(directory, { recursive: true });
  try {
    // `wx`: of two processes that start together one writes, and both read the same.
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
