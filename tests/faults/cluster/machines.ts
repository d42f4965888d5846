import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { end } from "#lib/cli/processes.ts";
import { killTree } from "../processes.ts";
import { port } from "../test-installation.ts";

/** The machines' own network, of which the files in `deploy/cluster` say 10.0.0: here it is a part of the loopback. */
const network = `127.41.${port % 250}`;
export const proxyPort = port + 30;
export const addressOf = (host: number): string => `${network}.${host}`;
export const nameOf = (host: number): string => `db${host - 10}`;
export const databaseHosts = [11, 12, 13];
export const applicationHosts = [21, 22];

const names = ["etcd", "patroni", "haproxy", "psql", "openssl"] as const;
const postgres = "/usr/lib/postgresql/15/bin";

/** Why the machines can't be built here, or null. */
export function missingParts(): string | null {
  const missing = [
    ...names.filter((name) => !find(name)),
    ...(existsSync(postgres) ? [] : ["postgresql-15"]),
  ];
  if (process.platform !== "linux")
    return "only Linux gives every machine an address of its own on the loopback";
  return missing.length === 0
    ? null
    : `there is no ${missing.join(", no ")} (Debian: apt-get install patroni etcd-server haproxy postgresql)`;
}

/** Debian puts servers where only administrators look. */
const find = (name: string): string | undefined =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** Three database machines, each with etcd, Patroni and PostgreSQL, and HAProxy before them and before the applications. */
export type Cluster = {
  /** The authority of the proxy's certificate. */
  certificate: string;
  /** The host of the primary as Patroni sees it; null while there is none. */
  primary(): Promise<number | null>;
  /** Whether this host follows the primary: its state, and what it hasn't taken over yet, in bytes. */
  follows(host: number): Promise<boolean>;
  /** Everything on this machine ends at once. */
  kill(host: number): number;
  start(host: number): void;
  /** Asks Patroni to make another the primary, as before work on a machine. */
  switchOver(from: number): Promise<void>;
  stop(): Promise<void>;
};

export async function openCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "kom-in-cluster-"));
  const as = serverUser();
  const running = new Map<number, ChildProcess[]>();
  const log = openSync(join(folder, "log"), "a");
  const launch = (file: string, args: string[], more: Record<string, string> = {}): ChildProcess =>
    spawn(file, args, {
      ...as,
      cwd: folder,
      stdio: ["ignore", log, log],
      // Its own group, which is how a whole machine is killed.
      detached: true,
      env: {
        NODE_ENV: "test",
        PATH: `${process.env.PATH}:/usr/sbin`,
        LANG: "C.UTF-8",
        HOME: folder,
        ...more,
      },
    });
  const folderOf = (host: number): string => join(folder, nameOf(host));
  const start = (host: number): void => {
    const machine = folderOf(host);
    for (const name of ["etcd", "postgresql"]) mkdirSync(join(machine, name), { recursive: true });
    const etcd = variablesOf(ofHost("etcd.env", host, machine));
    const patroni = join(machine, "patroni.yaml");
    writeFileSync(patroni, ofHost("patroni.yaml", host, machine), { mode: 0o600 });
    if (as.uid !== undefined) spawnSync("chown", ["-R", `${as.uid}:${as.gid}`, folder]);
    running.set(host, [
      launch(find("etcd") as string, [], etcd),
      launch(find("patroni") as string, [patroni]),
    ]);
  };
  const certificate = makeCertificate(folder);
  for (const host of databaseHosts) start(host);
  const proxyFile = join(folder, "haproxy.cfg");
  writeFileSync(
    proxyFile,
    here(readFileSync("deploy/cluster/haproxy.cfg", "utf8"))
      .replace("/etc/haproxy/kom-in.pem", join(folder, "kom-in.pem"))
      .replace(`${addressOf(10)}:443`, `${addressOf(10)}:${proxyPort}`),
  );
  if (as.uid !== undefined) spawnSync("chown", ["-R", `${as.uid}:${as.gid}`, folder]);
  execFileSync(find("haproxy") as string, ["-c", "-q", "-f", proxyFile]);
  const proxy = launch(find("haproxy") as string, ["-db", "-f", proxyFile]);
  const cluster: Cluster = {
    certificate,
    async primary() {
      for (const host of databaseHosts) if (await answers(host, "/primary")) return host;
      return null;
    },
    follows: (host) => answers(host, "/replica?lag=0"),
    kill(host) {
      const pids = (running.get(host) ?? []).map(({ pid }) => pid as number);
      running.delete(host);
      // Patroni lets its PostgreSQL outlive it.
      const postmaster = join(folderOf(host), "postgresql/kom-in/postmaster.pid");
      if (existsSync(postmaster)) pids.push(Number(readFileSync(postmaster, "utf8").split("\n", 1)[0]));
      return pids.reduce((sum, pid) => sum + killTree(pid), 0);
    },
    start,
    async switchOver(from) {
      const response = await fetch(`http://${addressOf(from)}:8008/switchover`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa("patroni:change-me-restapi")}` },
        body: JSON.stringify({ leader: nameOf(from) }),
      });
      if (!response.ok) throw new Error(`Patroni answered ${response.status}: ${await response.text()}`);
    },
    async stop() {
      await end(proxy);
      for (const host of [...running.keys()]) cluster.kill(host);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await until(async () => (await cluster.primary()) !== null, 60_000, "no primary was elected");
    const primary = await cluster.primary();
    const others = databaseHosts.filter((host) => host !== primary);
    for (const host of others)
      await until(() => answers(host, "/replica"), 90_000, `${nameOf(host)} did not become a replica`);
    await until(
      async () => (await Promise.all(others.map((host) => answers(host, "/sync")))).some(Boolean),
      30_000,
      "no replica became synchronous",
    );
    makeDatabase();
    return cluster;
  } catch (error) {
    console.error(readFileSync(join(folder, "log"), "utf8").split("\n").slice(-3000).join("\n"));
    await cluster.stop();
    throw error;
  }
}

export async function until(
  holds: () => Promise<boolean>,
  timeoutMs: number,
  otherwise: string,
): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > timeoutMs) throw new Error(otherwise);
    await pause(50);
  }
  return performance.now() - began;
}

/** Patroni's own health checks. */
const answers = (host: number, path: string): Promise<boolean> =>
  fetch(`http://${addressOf(host)}:8008${path}`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status === 200;
    },
    () => false,
  );

/** Whoever calls on the loopback comes from 127.0.0.1. */
const here = (text: string): string =>
  text.replaceAll("10.0.0.0/24", "127.0.0.0/8").replaceAll("10.0.0.", `${network}.`);

/** A file of `deploy/cluster`, which is db1's, as this machine has it. */
function ofHost(file: string, host: number, folder: string): string {
  const [own, listed] = ["10.0.0.11", "10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379"];
  const text = readFileSync(join("deploy/cluster", file), "utf8");
  const lines = text
    .split("\n")
    .map((line) =>
      line.includes(listed) || line.startsWith("ETCD_INITIAL_CLUSTER=")
        ? line
        : line.replaceAll(own, `10.0.0.${host}`).replace(/^(name: |ETCD_NAME=)db1$/, `$1${nameOf(host)}`),
    );
  return here(lines.join("\n")).replaceAll("/var/lib", folder);
}

const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split("\n")
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function makeCertificate(folder: string): string {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const what = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kom-in"];
  const names = ["-addext", `subjectAltName=IP:${addressOf(10)}`];
  execFileSync("openssl", [...what, ...names, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const text = readFileSync(certificate, "utf8");
  writeFileSync(join(folder, "kom-in.pem"), text + readFileSync(key, "utf8"), { mode: 0o600 });
  return text;
}

const addressAs = (role: string, password: string, database = "komin"): string =>
  `postgresql://${role}:${password}@${addressOf(10)}:5432/${database}`;
export const ownerUrl = addressAs("komin", "owner-of-the-test");
export const appUrl = addressAs("komin_app", "app-of-the-test");

/** As the guide has it, through the proxy. */
function makeDatabase(): void {
  const superuser = addressAs("postgres", "change-me-superuser", "postgres");
  const made = spawnSync("psql", ["-q", "-f", "deploy/database.sql", superuser], {
    encoding: "utf8",
    env: { ...process.env, OWNER_PASSWORD: "owner-of-the-test", APP_PASSWORD: "app-of-the-test" },
  });
  if (made.status !== 0 || made.stderr) throw new Error(`deploy/database.sql: ${made.stderr}`);
}
