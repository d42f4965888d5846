import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { isPortFree } from "#lib/cli/processes.ts";
import { shutdownMs } from "#lib/db/embedded/postgres-server.ts";
import { variableNames } from "#lib/env.ts";
import { patient } from "../../support/timeouts.ts";

const folder = mkdtempSync(join(tmpdir(), "kom-in-commands-"));

/** An operator's command, or one of those who develop. */
const fileOf = (command: string): string =>
  ["lib", "tests"].map((top) => `${top}/cli/${command}.ts`).find((file) => existsSync(file)) ?? "";

/** Runs a command as `npm run` does, with nothing in the environment that names a database. */
function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, KOM_IN_SECRET: __, ...rest } = process.env;
  const data = join(folder, "none");
  return new Promise<{ code: number | null; said: string; data: string }>((done) => {
    const child = execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", fileOf(command), ...args],
      { timeout: 110_000, env: { ...rest, KOM_IN_DATA: data, PORT: "4999", ...env } },
      (_, stdout, stderr) => done({ code: child.exitCode, said: `${stdout}${stderr}`, data }),
    );
  });
}

describe.concurrent("every command", () => {
  it.each([
    "start",
    "dev",
    "test",
    "bench",
    "faults",
    "backup",
    "restore",
    "doctor",
    "admin",
    "history",
    "pictures",
    "validate",
  ])("%s explains itself, and refuses what it doesn't know", async (command) => {
    const help = await run(command, ["--help"]);
    expect(help.code).toBe(0);
    expect(help.said).toMatch(/^Usage: npm /);
    const unknown = await run(command, ["--nonsense"]);
    expect(unknown.code).toBe(1);
    expect(unknown.said).toContain("--nonsense");
    expect(unknown.said).toContain("Usage: npm ");
    expect(unknown.said).not.toMatch(/^\s+at /m);
    expect(existsSync(help.data)).toBe(false);
    expect(readdirSync(".").filter((name) => name.startsWith("--"))).toEqual([]);
  });
});

it.concurrent("backs up nothing where there is no database, and makes none", async () => {
  const { code, said, data } = await run("backup", []);
  expect(code).toBe(1);
  expect(said).toContain(`There is no database in ${data}`);
  expect(existsSync(data)).toBe(false);
});

it.concurrent.each([
  ["bench", ["everything"], "everything", "snapshot"],
  ["faults", ["--only", "earthquake"], "earthquake", "double submit"],
  ["pictures", ["--only", "earthquake"], "earthquake", "tablet-sv.webp"],
])(
  "%s says at once that it has nothing of that name, and what it has",
  async (command, args, given, there) => {
    const { code, said } = await run(command, args);
    expect(code).toBe(1);
    expect(said).toContain(given);
    expect(said).toContain(there);
    expect(said).not.toMatch(/Building|^\s+at /m);
  },
);

it.concurrent.each([
  ["--years", "ten"],
  ["--years", "0"],
  ["--offices", "1.5"],
  ["--until", "2026-02-30"],
])("history refuses %s %s and says what it takes", async (option, value) => {
  const { code, said } = await run("history", [option, value]);
  expect(code).toBe(1);
  expect(said).toContain(`${option} is "${value}". It takes`);
  expect(said).not.toMatch(/^\s+at /m);
});

describe.concurrent("a wrong value in the environment", () => {
  /** For every variable one value that is refused. */
  const wrong: Record<string, string> = {
    NODE_ENV: "live",
    PORT: "99999",
    KOM_IN_URL: "komin",
    DATABASE_URL: "mysql://root:hunter2@host/db",
    KOM_IN_DIRECT_URL: "https://root:hunter2@host/db",
    KOM_IN_OWNER_URL: "https://root:hunter2@host/db",
    KOM_IN_SECRET: "hunter2",
    KOM_IN_FORMER_SECRETS: "hunter2",
    KOM_IN_OIDC_ISSUER: "ftp://somewhere",
    KOM_IN_OIDC_SCOPES: "groups\temail",
    KOM_IN_SAML_ENTRY: "idp",
    KOM_IN_SAML_ISSUER: "x".repeat(1001),
    KOM_IN_SAML_CERTIFICATES: "the certificate",
    KOM_IN_SAML_KEY_FILE: "/nowhere/key.pem",
    KOM_IN_GROUPS: "staff => vivalla: owner",
    KOM_IN_GROUPS_CLAIM: "x".repeat(201),
    KOM_IN_LEVELS: "loa3  loa4",
    KOM_IN_TRUST_PROXY: "yes",
    KOM_IN_PROXY_ADDRESSES: "the proxy",
    KOM_IN_HOST: "every where",
    KOM_IN_WEBHOOK_NETWORKS: "the intranet",
    KOM_IN_PRINTER_NETWORKS: "the printers",
    KOM_IN_LOCAL_SIGN_IN: "perhaps",
    KOM_IN_LIVE: "maybe",
    KOM_IN_BACKUP_KEEP: "-1",
    KOM_IN_CONTACT: "somebody",
    KOM_IN_METRICS_TOKEN: "hunter2",
    KOM_IN_BACKUP_KEY: "hunter2",
    KOM_IN_LOG_LEVEL: "loud",
    KOM_IN_SYSLOG: "log.example.se:514",
    OTEL_METRICS_EXPORTER: "prometheus",
    OTEL_TRACES_EXPORTER: "zipkin",
    OTEL_TRACES_SAMPLER: "sometimes",
    OTEL_TRACES_SAMPLER_ARG: "2",
    OTEL_EXPORTER_OTLP_ENDPOINT: "collector",
    OTEL_EXPORTER_OTLP_HEADERS: "hunter2",
    OTEL_METRIC_EXPORT_INTERVAL: "often",
    OTEL_RESOURCE_ATTRIBUTES: "this",
    KOM_IN_DATABASE_CONNECTIONS: "1",
    KOM_IN_DEMO: "perhaps",
    KOM_IN_DEMO_PASSWORD: "hunter2",
    KOM_IN_POOLER: "odyssey",
    KOM_IN_BUNDLED: "perhaps",
  };
  /** Any text is a path or a name; that it has to be there with others is told below. */
  const anyText = [
    "KOM_IN_DATA",
    "KOM_IN_BUILD",
    "KOM_IN_OIDC_CLIENT_ID",
    "KOM_IN_OIDC_CLIENT_SECRET",
    "OTEL_SERVICE_NAME",
  ];

  it("is tried for every variable that is read", () => {
    expect([...Object.keys(wrong), ...anyText].toSorted()).toEqual(variableNames.toSorted());
  });

  let started: Awaited<ReturnType<typeof run>>;
  /** One start meets them all: what it says of each is looked at one by one. */
  beforeAll(async () => {
    started = await run("start", [], wrong);
  });

  it.each(Object.entries(wrong))(
    "ends the start for %s=%s: name, value and what is accepted",
    (name, value) => {
      const { code, said } = started;
      expect(code).toBe(1);
      const shown = value.includes("hunter2") ? "(secret)" : `"${value}"`;
      const line = said.split("\n").find((each) => each.startsWith(`  ${name} is ${shown}. Accepted: `));
      expect(line).toMatch(/Accepted: .{6,}\.$/);
      expect(said).not.toMatch(/^\s+at |hunter2/m);
    },
  );

  it.each([
    [{ KOM_IN_OIDC_CLIENT_ID: "kom-in" }],
    [{ KOM_IN_OIDC_CLIENT_SECRET: "hunter2" }],
    [{ KOM_IN_OIDC_ISSUER: "https://login.example.se", KOM_IN_OIDC_CLIENT_ID: "kom-in" }],
    [{ KOM_IN_SAML_ENTRY: "https://idp.example.se/sso", KOM_IN_SAML_ISSUER: "https://idp.example.se" }],
  ])("ends the start when something is missing beside %o", async (env) => {
    const { code, said } = await run("start", [], env);
    expect(code).toBe(1);
    expect(said).toMatch(/^ {2}KOM_IN_(OIDC_ISSUER|SAML_ENTRY) is .*all three .*or none/m);
    expect(said).not.toMatch(/^\s+at |hunter2/m);
  });
});

it.concurrent("warns of a variable that is not known, and names the nearest one", async () => {
  const { said } = await run("backup", [], {
    KOM_IN_TRUSTED_PROXIES: "1",
    KOMIN_URL: "hunter2",
    KOM_IN_LVIE: "poll",
  });
  for (const [name, nearest] of [
    ["KOM_IN_TRUSTED_PROXIES", "KOM_IN_TRUST_PROXY"],
    ["KOMIN_URL", "KOM_IN_URL"],
    ["KOM_IN_LVIE", "KOM_IN_LIVE"],
  ])
    expect(said).toContain(`${name} is not known and has no effect. Did you mean ${nearest}?\n`);
  expect(said).not.toContain("hunter2");
  expect((await run("backup", [], { KOM_IN_LIVE: "poll" })).said).not.toContain("not known");
});

describe.concurrent("a port that is held", () => {
  const hold = async (): Promise<{ port: number; close: () => Promise<void> }> => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, ready));
    const { port } = server.address() as AddressInfo;
    return { port, close: () => new Promise((done) => server.close(() => done())) };
  };

  it("is waited for in words, once, and taken when it is given back", async () => {
    const { port, close } = await hold();
    const lines: string[] = [];
    const free = isPortFree(port, patient.timeout, (text) => lines.push(text));
    await vi.waitFor(
      () => expect(lines).toEqual([`Waiting for port ${port}, which is still in use …`]),
      patient,
    );
    await close();
    expect(await free).toBe(true);
    expect(lines).toHaveLength(1);
  });

  it("ends the start with what to do, when it stays held as long as data would be waited for", async () => {
    const { port, close } = await hold();
    const began = performance.now();
    const { code, said } = await run("start", [], { PORT: String(port) });
    expect(performance.now() - began).toBeGreaterThan(shutdownMs);
    expect(code).toBe(1);
    expect(said).toContain(`Waiting for port ${port}, which is still in use …`);
    expect(said).toContain(`Port ${port} is in use`);
    await close();
  });
});
