import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

/** `10.0.0.7` or `10.0.0.0/8`. */
function isAddress(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && (bits === undefined ? most > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= most)
  );
}

/** The only reader of the process environment in the application. Everything is optional and checked once; the description says what it accepts, to whoever gave it something else. */
const variables = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"])
    .default("development")
    .describe("development, production or test"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe("a port, 1 to 65535"),
  KOM_IN_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("an http or https address, such as https://komin.example.se"),
  KOM_IN_DATA: z.string().min(1).default(".data").describe("the path of a directory"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("postgresql://user:password@host:5432/database"),
  /** Past a connection pooler, for what needs a connection of its own: LISTEN and migrations. */
  KOM_IN_DIRECT_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("postgresql://user:password@host:5432/database, past a pooler"),
  KOM_IN_SECRET: z.string().min(32).optional().describe("at least 32 characters"),
  KOM_IN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("an http or https address; all three KOM_IN_OIDC_… values, or none"),
  KOM_IN_OIDC_CLIENT_ID: z.string().min(1).optional().describe("a text"),
  KOM_IN_OIDC_CLIENT_SECRET: z.string().min(1).optional().describe("a text"),
  /** `off`: whoever works here comes in by the organisation's sign-in alone. */
  KOM_IN_LOCAL_SIGN_IN: z
    .enum(["on", "off"])
    .default("on")
    .describe("on, or off with the organisation's sign-in"),
  /** Number of reverse proxies in front, whose X-Forwarded-For entries are believed; 0 = none. */
  KOM_IN_TRUST_PROXY: z
    .union([
      z.literal("true").transform(() => 1),
      z.literal("false").transform(() => 0),
      z.coerce.number().int().min(0).max(10),
    ])
    .default(0)
    .describe("the number of proxies in front, 0 to 10"),
  /** Only peers at these addresses are believed, instead of all of this machine and its private networks. */
  KOM_IN_PROXY_ADDRESSES: z
    .string()
    .transform((list) => list.split(",").map((address) => address.trim()))
    .refine((list) => list.every(isAddress))
    .optional()
    .describe("addresses or networks with commas between, such as 10.0.0.7,fd00::/64"),
  KOM_IN_BACKUP_KEY: z.string().min(32).optional().describe("at least 32 characters"),
  /** Own networks that webhooks may call, besides the addresses of the world. */
  KOM_IN_WEBHOOK_NETWORKS: z
    .string()
    .transform((list) => list.split(",").map((address) => address.trim()))
    .refine((list) => list.every(isAddress))
    .optional()
    .describe("addresses or networks with commas between, such as 10.1.2.0/24"),
  KOM_IN_HOST: z
    .string()
    .refine((host) => isIP(host) !== 0)
    .optional()
    .describe("the address to listen on, such as 127.0.0.1 or 0.0.0.0"),
  KOM_IN_LIVE: z.enum(["listen", "poll"]).default("listen").describe("listen or poll"),
  /** Days of daily backups that are kept in the data directory; without it 7 with the bundled database, none with one of yours. */
  KOM_IN_BACKUP_KEEP: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .optional()
    .describe("a number, 0 to 3650; 0 = no backups by itself"),
  KOM_IN_CONTACT: z
    .url({ protocol: /^(https|mailto)$/ })
    .optional()
    .describe("mailto:somebody@example.se or an https address, for weaknesses and barriers"),
  KOM_IN_METRICS_TOKEN: z.string().min(16).optional().describe("at least 16 characters"),
  KOM_IN_DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe("a number, 2 to 100"),
  /** Set by `npm start -- --demo`, never by hand: it makes accounts with a known password. */
  KOM_IN_DEMO: z.stringbool().default(false).describe("true or false"),
  KOM_IN_DEMO_PASSWORD: z.string().min(8).default("kom-in-demo").describe("at least 8 characters"),
  /** Whether a pooler stands before the database, found at the start; set by who starts the server, never by hand. */
  KOM_IN_POOLER: z.enum(["none", "unnamed", "named"]).default("none").describe("none, unnamed or named"),
  /** Whether DATABASE_URL is the bundled database; set by who starts the server, never by hand. */
  KOM_IN_BUNDLED: z.stringbool().default(false).describe("true or false"),
  /** The build that is served; set by who starts the server, never by hand. */
  KOM_IN_BUILD: z.string().min(1).default(".next/work").describe("the path of a directory"),
});

const schema = variables
  .refine(
    (env) =>
      new Set([env.KOM_IN_OIDC_ISSUER, env.KOM_IN_OIDC_CLIENT_ID, env.KOM_IN_OIDC_CLIENT_SECRET].map(Boolean))
        .size === 1,
    { path: ["KOM_IN_OIDC_ISSUER"], error: "set all three KOM_IN_OIDC_… values, or none" },
  )
  .refine((env) => env.KOM_IN_LOCAL_SIGN_IN === "on" || env.KOM_IN_OIDC_ISSUER !== undefined, {
    path: ["KOM_IN_LOCAL_SIGN_IN"],
    error: "without passwords there must be the organisation's sign-in",
  });

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

const isSecret = (name: string): boolean =>
  /SECRET|PASSWORD|TOKEN|BACKUP_KEY|DATABASE_URL|DIRECT_URL/.test(name);

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
