import { type Meaning, telemetryMeanings } from "./telemetry/telemetry-variables.ts";
import type { variables } from "./variables.ts";

type Name = keyof typeof variables.shape;

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
  KOM_IN_OWNER_URL: {
    without: "`DATABASE_URL`'s role migrates",
    what: "the same database as the role that owns it: migrates and grants at a start, and is not given to the server",
  },
  KOM_IN_DATABASE_CONNECTIONS: {
    without: "`10`",
    what: "connections of each process to the database, eleven more for batches",
  },
  KOM_IN_LIVE: { without: "`listen`", what: "`poll` where the database can't LISTEN" },
  KOM_IN_SECRET: {
    without: "made and stored in the data directory",
    what: "signs sessions and keys hashes; set it when several processes share a database",
  },
  KOM_IN_FORMER_SECRETS: {
    without: "–",
    what: "earlier values of the secret, with commas between: what they sealed is still read and verified",
  },
  KOM_IN_OIDC_ISSUER: { without: "–", what: "sign-in through the organisation's own provider: its address" },
  KOM_IN_OIDC_CLIENT_ID: { without: "–", what: "… how Kom in is called there" },
  KOM_IN_OIDC_CLIENT_SECRET: { without: "–", what: "… and its secret" },
  KOM_IN_OIDC_SCOPES: { without: "–", what: "… more scopes to ask it for" },
  KOM_IN_SAML_ENTRY: { without: "–", what: "sign-in by SAML: the provider's address for redirects" },
  KOM_IN_SAML_ISSUER: { without: "–", what: "… its entityID" },
  KOM_IN_SAML_CERTIFICATES: { without: "–", what: "… what it signs with" },
  KOM_IN_SAML_KEY_FILE: {
    without: "–",
    what: "… what we sign requests with, and it encrypts assertions for",
  },
  KOM_IN_GROUPS: {
    without: "offices invite",
    what: "offices and roles from the organisation's groups, at each sign-in; whoever is in none of them is not let in",
  },
  KOM_IN_GROUPS_CLAIM: { without: "`groups`", what: "… and where the organisation says them" },
  KOM_IN_LEVELS: {
    without: "any",
    what: "levels of assurance that the organisation's sign-in must have reached",
  },
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
  KOM_IN_PRINTER_NETWORKS: {
    without: "private networks, without this machine",
    what: "where receipt printers may be: addresses or networks with commas between, such as the printers' own network",
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
  ...telemetryMeanings,
  KOM_IN_DEMO: null,
  KOM_IN_DEMO_PASSWORD: { without: "`kom-in-demo`", what: "password of the demo accounts" },
  KOM_IN_POOLER: null,
  KOM_IN_BUNDLED: null,
  KOM_IN_BUILD: null,
};
