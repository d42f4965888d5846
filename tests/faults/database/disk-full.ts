import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { answers, end, exitOf, runNode } from "#lib/cli/processes.ts";
import { allowedMs } from "#tests/support/timeouts.ts";
import { accounted } from "../accounts.ts";
import { refusedOtherwise } from "../processes/kills.ts";
import { type Report, seconds } from "../report.ts";
import { streamOfCheckIns, untilServing } from "../requests.ts";
import { openTestInstallationIn, port, startCommand, type TestInstallation } from "../test-installation.ts";

const needsMount = "a small disk can only be mounted by root on Linux";

/**
 * Not a byte fits, then only PostgreSQL's own files don't: each time the command ends, and says in a sentence what is the matter. With
 * room the same command opens the office: nothing half written is in its way, and the secret is none of no length.
 */
export async function diskTooSmall(_ground: TestInstallation, _isShort: boolean): Promise<Report> {
  const disk = mountDisk(20);
  if (!disk) return { lines: [], broken: [], notRun: needsMount };
  const data = join(disk.path, "data");
  const report: Report = { lines: [], broken: [] };
  try {
    disk.fill();
    await refusedStart(data, report);
    disk.free();
    await refusedStart(data, report);
    disk.resize(200);
    const command = startCommand({ PORT: String(port + 3), KOM_IN_DATA: data, DATABASE_URL: "" });
    const serves = await answers(`http://localhost:${port + 3}/api/ready`, command, 120_000);
    report.lines.push(serves ? "serves once there is room" : "does not serve once there is room");
    await end(command, 15_000);
    const lengths = ["secret", "database-password"].map((name) => readFileSync(join(data, name)).length);
    if (!serves || lengths.some((length) => length < 40))
      report.broken.push(`with room: serves ${serves}, secrets of ${lengths.join(", ")} letters`);
    return report;
  } finally {
    disk.unmount();
  }
}

async function refusedStart(data: string, report: Report): Promise<void> {
  const command = startCommand({ PORT: String(port + 3), KOM_IN_DATA: data, DATABASE_URL: "" }, "pipe");
  let said = "";
  command.stderr?.on("data", (text) => {
    said += text;
  });
  const [code] = await once(command, "close");
  report.lines.push(`ended with ${code}: ${said.trim().split("\n").slice(0, 2).join(" ")}`);
  if (code === 0) report.broken.push("it ended as if all were well");
  if (!/no space|disk space/i.test(said) || !/make room/i.test(said) || /^\s+at /m.test(said))
    report.broken.push(`it did not say what is the matter:\n${said}`);
}

/**
 * A disk of 160 MB gets full under check-ins, until PostgreSQL can't even write its log ahead. Whoever checks in is told to
 * come back; once there is room again, everything acknowledged is there and the office goes on.
 */
export async function diskFull(_ground: TestInstallation, isShort: boolean): Promise<Report> {
  const disk = mountDisk(160);
  if (!disk) return { lines: [], broken: [], notRun: needsMount };
  let installation: TestInstallation | null = null;
  try {
    installation = await openTestInstallationIn(join(disk.path, "data"), port + 3, 10);
    const stream = streamOfCheckIns(installation, 20);
    await pause(1_000);
    const before = stream.acknowledged.size;
    disk.fill();
    // A new file of the log ahead is needed now, and there is no room for it.
    await installation.query("SELECT pg_switch_wal()").catch(() => undefined);
    await pause(isShort ? 4_000 : 15_000);
    const refused = stream.answers.filter((answer) => answer.status === 503).length;
    const whileFull = stream.acknowledged.size - before;
    disk.free();
    const serving = await untilServing(installation);
    await pause(500);
    await stream.stop();
    const report = await accounted(installation, stream);
    report.lines.push(
      `while full: ${whileFull} acknowledged, ${refused} told 503; serving ${seconds(serving)} after there was room`,
    );
    if (refused === 0) report.broken.push("the disk did not get full");
    if (serving > allowedMs(5_000, !isShort)) report.broken.push(`serving only after ${seconds(serving)}`);
    report.broken.push(...refusedOtherwise(stream));
    await refusedRehearsal(join(disk.path, "data"), report);
    return report;
  } finally {
    await installation?.stop().catch(() => undefined);
    disk.unmount();
  }
}

/** A whole database more would fill it again: nothing is begun, nothing is left, and the office goes on. */
async function refusedRehearsal(data: string, report: Report): Promise<void> {
  const command = runNode("lib/cli/backup.ts", ["--rehearse"], { KOM_IN_DATA: data }, "quiet");
  const code = await exitOf(command);
  const left = readdirSync(data).filter((name) => name.startsWith("rehearsal"));
  report.lines.push(`a rehearsal on a disk without room ended with ${code}`);
  if (code !== 1 || left.length > 0) report.broken.push(`a rehearsal without room: ${code}, left ${left}`);
}

type Disk = { path: string; fill(): void; free(): void; resize(megabytes: number): void; unmount(): void };

/** A file system of its own in memory; null where that is not allowed. */
function mountDisk(megabytes: number): Disk | null {
  if (process.platform !== "linux" || userInfo().uid !== 0) return null;
  const path = mkdtempSync(join(tmpdir(), "kom-in-disk-"));
  chmodSync(path, 0o755);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", path]);
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    return null;
  }
  const ballast = join(path, "ballast");
  return {
    path,
    fill() {
      // Twice: what is free is told in blocks, and the database takes some meanwhile.
      for (const file of [ballast, `${ballast}-2`]) {
        const { bavail, bsize } = statfsSync(path);
        try {
          writeFileSync(file, Buffer.alloc(bavail * bsize));
        } catch {
          // full, as wanted
        }
      }
    },
    free() {
      for (const file of [ballast, `${ballast}-2`]) rmSync(file, { force: true });
    },
    resize(megabytes) {
      spawnSync("mount", ["-o", `remount,size=${megabytes}m`, path]);
    },
    unmount() {
      spawnSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
