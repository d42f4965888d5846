import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { answers, end, exitOf } from "#lib/cli/processes.ts";
import { type Report, seconds } from "../report.ts";
import { port, type TestInstallation } from "../test-installation.ts";

const user = 10001;
const ownPort = port + 27;

/**
 * The steps of `deploy/Dockerfile` and `deploy/compose.yaml` without an engine: a root of its own that is read-only but for the
 * volume and what lies in memory, the image's user without any capability, the file's own command and health check.
 */
export async function containerRun(_: TestInstallation): Promise<Report> {
  if (userInfo().uid !== 0 || spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status !== 0)
    return notRun("it needs root and namespaces");
  const report: Report = { lines: [], broken: [] };
  const root = mkdtempSync(join(tmpdir(), "kom-in-image-"));
  const [volume, command, check] = [join(root, "data"), instruction("CMD"), instruction("HEALTHCHECK")];
  makeRoot(root);
  let running: ChildProcess | null = null;
  try {
    const began = performance.now();
    running = inside(root, command);
    if (!(await answers(`http://127.0.0.1:${ownPort}/api/ready`, running, 120_000)))
      return { ...report, broken: ["it did not get ready on a read-only root"] };
    report.lines.push(`ready in ${seconds(performance.now() - began)} on a read-only root`);
    const target = into(running);
    const succeeds = (who: string[], ...words: string[]): boolean =>
      spawnSync("nsenter", [...target, ...who, ...words], { env: environment }).status === 0;

    if (!succeeds(asUser, ...check)) report.broken.push("the health check fails while it is ready");
    // Tried with all of root's rights: the mount refuses, not the owner of the folder.
    for (const path of ["/", "/app", "/app/.next/locks", "/app/node_modules", "/usr", "/etc"])
      if (succeeds([], "touch", join(path, "x"))) report.broken.push(`${path} can be written to`);
    for (const path of ["/data", "/tmp"])
      if (!succeeds(asUser, "touch", join(path, "x"))) report.broken.push(`${path} can't be written to`);
    const powers = spawnSync("nsenter", [...target, "sh", "-c", processes], { encoding: "utf8" }).stdout;
    const [all, ...able] = powers.trim().split("\n");
    if (able.length > 0) report.broken.push(`with rights that the image does not give: ${able.join("; ")}`);
    report.lines.push(
      `${all} processes, all of the image's user, with no capability and no way to a new one`,
    );
    const owners = spawnSync("find", [volume, "!", "-uid", String(user)], { encoding: "utf8" }).stdout.trim();
    if (owners) report.broken.push(`not the image's user's: ${owners.split("\n").slice(0, 3).join(", ")}`);
    report.lines.push("health asked by the file's own check; only the volume and memory can be written to");

    // As an engine stops it: a signal to its first process.
    const ending = performance.now();
    process.kill(firstWithin(running), "SIGTERM");
    const code = await exitOf(running);
    if (code !== 0) report.broken.push(`it ended with ${code} when it was stopped`);
    if (existsSync(join(volume, "postgres/postmaster.pid")))
      report.broken.push("its database was not stopped");
    report.lines.push(`stopped in ${seconds(performance.now() - ending)}, the database with it`);
  } finally {
    if (running) await end(running, 20_000);
    rmSync(root, { recursive: true, force: true });
  }
  return report;
}

const notRun = (why: string): Report => ({ lines: [], broken: [], notRun: why });

/** The words of an instruction of the Dockerfile that is a list. */
function instruction(name: "CMD" | "HEALTHCHECK"): string[] {
  const text = readFileSync("deploy/Dockerfile", "utf8").replace(/\\\n/g, " ");
  const line = text.split("\n").findLast((each) => each.startsWith(name)) ?? "";
  return JSON.parse(line.slice(line.indexOf("["))) as string[];
}

/** The folders of the image; the machine's programs and this folder stand in for its layers. */
function makeRoot(root: string): void {
  for (const name of ["app", "data", "tmp", "proc", "dev", "etc", "usr", "bin", "lib", "lib64"])
    mkdirSync(join(root, name));
  chmodSync(root, 0o755);
  writeFileSync(join(root, "etc/passwd"), `kom-in:x:${user}:${user}::/nonexistent:/usr/sbin/nologin\n`);
  writeFileSync(join(root, "etc/group"), `kom-in:x:${user}:\n`);
  spawnSync("chown", [`${user}:${user}`, join(root, "data")]);
}

/** Mounts as compose says, then the command as the image's user; ends with this process. */
function inside(root: string, command: string[]): ChildProcess {
  const bound = ["usr", "bin", "lib", "lib64"].map((name) => `mount --rbind /${name} ${root}/${name}`);
  const script = [
    "set -e",
    `mount --bind ${root} ${root}`,
    ...bound,
    `mount --bind ${resolve(".")} ${root}/app`,
    `mount --bind ${root}/data ${root}/data`,
    `mount -t tmpfs -o mode=1777 tmpfs ${root}/tmp`,
    `mount --rbind /dev ${root}/dev`,
    `mount -t proc proc ${root}/proc`,
    ...["", "/usr", "/bin", "/lib", "/lib64", "/app"].map(
      (path) => `mount -o remount,bind,ro ${root}${path || "/"}`,
    ),
    `cd ${root}/app`,
    `exec /usr/sbin/chroot ${root} /usr/bin/env -C /app ${[...asUser, ...command].map((word) => `'${word}'`).join(" ")}`,
  ];
  return spawn("unshare", ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script.join("\n")], {
    stdio: ["ignore", "ignore", "inherit"],
    env: environment,
  });
}

/** No capability and no new one: `cap_drop` and `no-new-privileges` of compose. */
const asUser = [
  ...["/usr/bin/setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups"],
  ...["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
];

/** Process 1 of the container, by its number on this machine. */
const firstWithin = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);

/** Into the namespaces, the root and the folder of what runs. */
const into = (running: ChildProcess): string[] => [
  ...["--target", String(firstWithin(running))],
  ...["--mount", "--pid", "--root", "--wd"],
];

/** How many processes of the application there are, and each that has another user or any right. */
const processes = [
  `grep -l '^NoNewPrivs:.1$' /proc/[0-9]*/status | wc -l`,
  `for status in /proc/[0-9]*/status; do`,
  `  grep -q '^Name:.\\(sh\\|grep\\)$' $status 2>/dev/null && continue`,
  `  grep -H '^Uid:' $status | grep -v 'Uid:.${user}.${user}.${user}.${user}$'`,
  `  grep -H '^Cap\\(Eff\\|Prm\\|Inh\\|Bnd\\)' $status | grep -v ':.0000000000000000$'`,
  `  grep -H '^NoNewPrivs:.0$' $status`,
  `done`,
  `true`,
].join("\n");

const environment = {
  PATH: "/app/node_modules/node/bin:/usr/local/bin:/usr/bin:/bin",
  NODE_ENV: "production" as const,
  KOM_IN_DATA: "/data",
  KOM_IN_HOST: "0.0.0.0",
  PORT: String(ownPort),
  NODE_COMPILE_CACHE: "/tmp/node",
};
