import { resolve } from "node:path";
import type { z } from "zod";
import { persistentSecret } from "./machine/whole-files.ts";
import { variables } from "./variables.ts";

const schema = variables
  .refine(
    (env) =>
      new Set([env.KOM_IN_OIDC_ISSUER, env.KOM_IN_OIDC_CLIENT_ID, env.KOM_IN_OIDC_CLIENT_SECRET].map(Boolean))
        .size === 1,
    { path: ["KOM_IN_OIDC_ISSUER"], error: "set all three KOM_IN_OIDC_… values, or none" },
  )
  .refine(
    (env) =>
      new Set([env.KOM_IN_SAML_ENTRY, env.KOM_IN_SAML_ISSUER, env.KOM_IN_SAML_CERTIFICATES].map(Boolean))
        .size === 1 && !(env.KOM_IN_SAML_ENTRY && env.KOM_IN_OIDC_ISSUER),
    { path: ["KOM_IN_SAML_ENTRY"], error: "all three of entry, issuer and certificates, or none" },
  )
  .refine((env) => env.KOM_IN_LOCAL_SIGN_IN === "on" || env.KOM_IN_OIDC_ISSUER || env.KOM_IN_SAML_ENTRY, {
    path: ["KOM_IN_LOCAL_SIGN_IN"],
    error: "without it there must be the organisation's sign-in",
  })
  .refine((env) => env.KOM_IN_OWNER_URL === undefined || env.DATABASE_URL !== undefined, {
    path: ["KOM_IN_OWNER_URL"],
    error: "it is for a database of yours, which DATABASE_URL names",
  });

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

const isSecret = (name: string): boolean =>
  /SECRET|PASSWORD|TOKEN|HEADERS|BACKUP_KEY|DATABASE_URL|DIRECT_URL|OWNER_URL/.test(name);

/** `name=value,name=value`, percent-encoded as OpenTelemetry has it. */
const pairsOf = (list = ""): Record<string, string> =>
  Object.fromEntries(
    list
      .split(",")
      .filter(Boolean)
      .map((pair) => pair.split("=", 2).map((part) => decodeURIComponent(part.trim())) as [string, string]),
  );

type Values = z.infer<typeof variables>;

/** A collector's address for one signal. */
const collectorOf = ({ OTEL_EXPORTER_OTLP_ENDPOINT: base }: Values, signal: string): string | null =>
  base === undefined ? null : `${base.replace(/\/+$/, "")}/v1/${signal}`;

function tracesOf(value: Values): { endpoint: string; share: number } | null {
  const endpoint = collectorOf(value, "traces");
  const sampler = value.OTEL_TRACES_SAMPLER.replace("parentbased_", "");
  if (endpoint === null || value.OTEL_TRACES_EXPORTER === "none" || sampler === "always_off") return null;
  return { endpoint, share: sampler === "traceidratio" ? value.OTEL_TRACES_SAMPLER_ARG : 1 };
}

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
    /** The same database as the role that owns it, while a command migrates. */
    ownerUrl: value.KOM_IN_OWNER_URL ?? null,
    pooler: value.KOM_IN_POOLER,
    isBundled: value.KOM_IN_BUNDLED,
    databaseConnections: value.KOM_IN_DATABASE_CONNECTIONS,
    /** Read on first use, and then known: building needs none, and every request asks for it. */
    get secret(): string {
      secret ??= persistentSecret(dataDirectory, "secret");
      return secret;
    },
    /** Earlier values of the secret: what was made with them can still be read and verified, and nothing is made with them. */
    formerSecrets: value.KOM_IN_FORMER_SECRETS ?? [],
    oidc:
      value.KOM_IN_OIDC_ISSUER && value.KOM_IN_OIDC_CLIENT_ID && value.KOM_IN_OIDC_CLIENT_SECRET
        ? {
            issuer: value.KOM_IN_OIDC_ISSUER,
            clientId: value.KOM_IN_OIDC_CLIENT_ID,
            clientSecret: value.KOM_IN_OIDC_CLIENT_SECRET,
            scopes: value.KOM_IN_OIDC_SCOPES ?? [],
          }
        : null,
    saml:
      value.KOM_IN_SAML_ENTRY && value.KOM_IN_SAML_ISSUER && value.KOM_IN_SAML_CERTIFICATES
        ? {
            entryPoint: value.KOM_IN_SAML_ENTRY,
            issuer: value.KOM_IN_SAML_ISSUER,
            certificates: value.KOM_IN_SAML_CERTIFICATES.filter((each) => each !== null),
            /** Signs requests and opens encrypted assertions; null: neither is done. */
            own: value.KOM_IN_SAML_KEY_FILE ?? null,
          }
        : null,
    /** How the organisation signs people in; null: it doesn't. */
    organisation: value.KOM_IN_OIDC_ISSUER
      ? ("oidc" as const)
      : value.KOM_IN_SAML_ENTRY
        ? ("saml" as const)
        : null,
    /** What the organisation's groups are here; null: offices invite and give roles. */
    groups: value.KOM_IN_GROUPS ?? null,
    groupsClaim: value.KOM_IN_GROUPS_CLAIM,
    /** Levels of assurance, one of which the organisation's sign-in must have; null: any. */
    levels: value.KOM_IN_LEVELS ?? null,
    /** Whether anybody signs in with a password of this product. */
    hasLocalSignIn: value.KOM_IN_LOCAL_SIGN_IN === "on",
    trustedProxies: value.KOM_IN_TRUST_PROXY,
    proxyAddresses: value.KOM_IN_PROXY_ADDRESSES ?? null,
    /** Encrypts backups; null: they are as readable as the database. */
    backupKey: value.KOM_IN_BACKUP_KEY ?? null,
    webhookNetworks: value.KOM_IN_WEBHOOK_NETWORKS ?? null,
    /** Where receipt printers may be; null: in any private network. */
    printerNetworks: value.KOM_IN_PRINTER_NETWORKS ?? null,
    /** Where the server listens; null: everywhere. Behind a proxy that ends TLS nobody else has business at the port. */
    host: value.KOM_IN_HOST ?? (value.KOM_IN_URL?.startsWith("https:") ? "127.0.0.1" : null),
    live: value.KOM_IN_LIVE,
    logLevel: value.KOM_IN_LOG_LEVEL,
    /** A syslog server that gets every line too; null = none. */
    syslog: value.KOM_IN_SYSLOG ?? null,
    otel: {
      /** Where metrics go; null = nowhere. */
      endpoint: value.OTEL_METRICS_EXPORTER === "otlp" ? collectorOf(value, "metrics") : null,
      /** Where traces go, and the share of requests that is traced. */
      traces: tracesOf(value),
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

/** Where this machine itself reaches the server: at the address it listens on, which need not be the loopback. */
export function ownUrl({ host, port }: Pick<Env, "host" | "port"> = env): string {
  const isEverywhere = host === null || host === "0.0.0.0" || host === "::";
  return `http://${isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

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
  ownerUrl?: null;
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
  if (values.ownerUrl === null) {
    env.ownerUrl = null;
    delete process.env.KOM_IN_OWNER_URL;
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
