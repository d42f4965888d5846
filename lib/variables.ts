import { isIP } from "node:net";
import { z } from "zod";
import { keyPairIn, pemOf } from "./auth/organisation/certificates.ts";
import { parseGroupRoles } from "./auth/organisation/group-roles.ts";
import { telemetryVariables } from "./telemetry/telemetry-variables.ts";

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
  /** For migrations and grants at a start, where DATABASE_URL's role may do neither; past a pooler. */
  KOM_IN_OWNER_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("postgresql://owner:password@host:5432/database, with DATABASE_URL of a role that serves"),
  KOM_IN_SECRET: z.string().min(32).optional().describe("at least 32 characters"),
  KOM_IN_FORMER_SECRETS: z
    .string()
    .transform((list) => list.split(",").map((secret) => secret.trim()))
    .refine((list) => list.every((secret) => secret.length >= 32))
    .optional()
    .describe("earlier secrets with commas between, each at least 32 characters"),
  KOM_IN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("an http or https address; all three KOM_IN_OIDC_… values, or none"),
  KOM_IN_OIDC_CLIENT_ID: z.string().min(1).optional().describe("a text"),
  KOM_IN_OIDC_CLIENT_SECRET: z.string().min(1).optional().describe("a text"),
  /** More scopes to ask for, where the provider gives groups for one. */
  KOM_IN_OIDC_SCOPES: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .transform((list) => list.split(" "))
    .optional()
    .describe("names of scopes with spaces between, such as groups"),
  /** Sign-in by SAML 2.0, instead of OpenID: where browsers are sent to. */
  KOM_IN_SAML_ENTRY: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "an http or https address; all three of entry, issuer and certificates, or none; not beside OpenID",
    ),
  KOM_IN_SAML_ISSUER: z.string().min(1).max(1000).optional().describe("the provider's entityID, a text"),
  KOM_IN_SAML_CERTIFICATES: z
    .string()
    .transform((list) => list.split(",").map((each) => pemOf(each)))
    .refine((list) => list.every((each) => each !== null))
    .optional()
    .describe("certificates in base64 as in the provider's metadata, with commas between"),
  KOM_IN_SAML_KEY_FILE: z
    .string()
    .transform(keyPairIn)
    .refine((pair) => pair !== null)
    .optional()
    .describe("the path of a file with a private key and its certificate, in PEM"),
  /** Who may do what where, from the organisation's groups; without it offices invite and give roles themselves. */
  KOM_IN_GROUPS: z
    .string()
    .max(100_000)
    .transform(parseGroupRoles)
    .refine((list) => list !== null)
    .optional()
    .describe("group => office: role, role; group => office: role"),
  KOM_IN_GROUPS_CLAIM: z
    .string()
    .min(1)
    .max(200)
    .default("groups")
    .describe("the name of the claim, or of the SAML attribute, with the groups"),
  /** Levels of assurance that are asked for and demanded, the wanted one first. */
  KOM_IN_LEVELS: z
    .string()
    .regex(/^\S{1,200}( \S{1,200}){0,9}$/)
    .transform((list) => list.split(" "))
    .optional()
    .describe("up to ten levels with spaces between, such as http://id.elegnamnden.se/loa/1.0/loa3"),
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
  /** The networks that receipt printers may be in, instead of all private ones. */
  KOM_IN_PRINTER_NETWORKS: z
    .string()
    .transform((list) => list.split(",").map((address) => address.trim()))
    .refine((list) => list.every(isAddress))
    .optional()
    .describe("addresses or networks with commas between, such as 10.20.30.0/24"),
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
  ...telemetryVariables,
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
