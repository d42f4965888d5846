import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { allowedMs } from "#tests/support/timeouts.ts";
import { accounted } from "../accounts.ts";
import { refusedOtherwise } from "../processes/kills.ts";
import { type Report, seconds } from "../report.ts";
import { streamOfCheckIns, untilServing } from "../requests.ts";
import { openTestInstallationIn, port, startCommand, type TestInstallation } from "../test-installation.ts";

const needsMount = "a small disk can only be mounted by root on Linux";

/** PostgreSQL's own files don't fit: the command ends, and says in a sentence what is the matter. */
export async function diskTooSmall(_ground: TestInstallation, _isShort: boolean): Promise<Report> {
  const disk = mountDisk(20);
  if (!disk) return { lines: [], broken: [], notRun: needsMount };
  try {
    const env = { PORT: String(port + 3), KOM_IN_DATA: join(disk.path, "data"), DATABASE_URL: "" };
    const command = startCommand(env, "pipe");
    let said = "";
    command.stderr?.on("data", (text) => {
      said += text;
    });
    const [code] = await once(command, "close");
    const report: Report = {
      lines: [`ended with ${code}: ${said.trim().split("\n").slice(0, 2).join(" ")}`],
      broken: [],
    };
    if (code === 0) report.broken.push("it ended as if all were well");
    if (!/no space left|disk/i.test(said) || /^\s+at /m.test(said))
      report.broken.push(`it did not say what is the matter:\n${said}`);
    return report;
  } finally {
    disk.unmount();
  }
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
    return report;
  } finally {
    await installation?.stop().catch(() => undefined);
    disk.unmount();
  }
}

type Disk = { path: string; fill(): void; free(): void; unmount(): void };

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
    unmount() {
      spawnSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
