import { isIP } from "node:net";
import { z } from "zod";

/** `10.0.0.7` or `10.0.0.0/8`. */
function isAddress(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && (bits === undefined ? most > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= most)
  );
}

/** Every variable that is read. Everything is optional and checked once; the description says what it accepts, to whoever gave it something else. */
export const variables = z.object({
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
  KOM_IN_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug"])
    .default("info")
    .describe("fatal, error, warn, info or debug"),
  /** OpenTelemetry's own names; metrics are sent, over HTTP as JSON. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("the http or https address of a collector, such as http://localhost:4318"),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^([^=,]+=[^,]*)(,[^=,]+=[^,]*)*$/)
    .optional()
    .describe("name=value,name=value"),
  OTEL_SERVICE_NAME: z.string().min(1).default("kom-in").describe("a text"),
  OTEL_RESOURCE_ATTRIBUTES: z
    .string()
    .regex(/^([^=,]+=[^,]*)(,[^=,]+=[^,]*)*$/)
    .optional()
    .describe("name=value,name=value"),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(60_000)
    .describe("milliseconds, 1000 or more"),
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

type Name = keyof typeof variables.shape;
type Meaning = { without: string; what: string };

/** What each is for and what holds without it, for the operator's guide; null = set by Kom in itself, never by hand. */
export const meanings: Record<Name, Meaning | null> = {
  NODE_ENV: null,
  PORT: { without: "`3000`", what: "port to listen on" },
  KOM_IN_URL: {
    without: "`http://localhost:PORT`",
    what: "the public address; with `https` cookies become `__Host-` and secure. Tablets need `https` to work without network; changes are taken from this address alone",
  },
  KOM_IN_HOST: {
    without: "`127.0.0.1` with an `https` address, else everywhere",
    what: "the address to listen on; a proxy on another machine or in another container needs `0.0.0.0`",
  },
  KOM_IN_DATA: { without: "`.data`", what: "where the bundled database, the secret and the backups lie" },
  DATABASE_URL: { without: "the bundled one", what: "any PostgreSQL 15 or newer" },
  KOM_IN_DIRECT_URL: {
    without: "–",
    what: "where `DATABASE_URL` leads through a pooler: the same database past it",
  },
  KOM_IN_DATABASE_CONNECTIONS: {
    without: "`10`",
    what: "connections of each process to the database, two more for batches",
  },
  KOM_IN_LIVE: { without: "`listen`", what: "`poll` where the database can't LISTEN" },
  KOM_IN_SECRET: {
    without: "made and stored in the data directory",
    what: "signs sessions and keys hashes; set it when several processes share a database",
  },
  KOM_IN_OIDC_ISSUER: { without: "–", what: "sign-in through the organisation's own provider: its address" },
  KOM_IN_OIDC_CLIENT_ID: { without: "–", what: "… how Kom in is called there" },
  KOM_IN_OIDC_CLIENT_SECRET: { without: "–", what: "… and its secret" },
  KOM_IN_LOCAL_SIGN_IN: {
    without: "`on`",
    what: "`off`: staff come in by the organisation's sign-in alone",
  },
  KOM_IN_TRUST_PROXY: { without: "`0`", what: "how many proxies in front write `X-Forwarded-For`" },
  KOM_IN_PROXY_ADDRESSES: {
    without: "this machine and private networks",
    what: "whose `X-Forwarded-For` is believed: addresses or networks with commas between",
  },
  KOM_IN_WEBHOOK_NETWORKS: {
    without: "none",
    what: "own networks that webhooks may call: addresses or networks with commas between",
  },
  KOM_IN_BACKUP_KEY: {
    without: "–",
    what: "encrypts backups; without the same key nothing of them comes back",
  },
  KOM_IN_BACKUP_KEEP: {
    without: "`7` with the bundled database, else `0`",
    what: "how many daily backups are kept; never more days than visits are",
  },
  KOM_IN_CONTACT: {
    without: "–",
    what: "whom to tell of a weakness (`/.well-known/security.txt`) or a barrier (`/accessibility`)",
  },
  KOM_IN_METRICS_TOKEN: { without: "–", what: "lets a monitor read `/api/metrics` from another machine" },
  KOM_IN_LOG_LEVEL: {
    without: "`info`",
    what: "from which level on the log tells: fatal, error, warn, info, debug",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: { without: "–", what: "an OpenTelemetry collector that metrics are sent to" },
  OTEL_EXPORTER_OTLP_HEADERS: { without: "–", what: "… what it wants to be sent along" },
  OTEL_METRIC_EXPORT_INTERVAL: { without: "`60000`", what: "… how often, in milliseconds" },
  OTEL_SERVICE_NAME: { without: "`kom-in`", what: "… under which name" },
  OTEL_RESOURCE_ATTRIBUTES: { without: "–", what: "… and what else about this installation" },
  KOM_IN_DEMO: null,
  KOM_IN_DEMO_PASSWORD: { without: "`kom-in-demo`", what: "password of the demo accounts" },
  KOM_IN_POOLER: null,
  KOM_IN_BUNDLED: null,
  KOM_IN_BUILD: null,
};
