import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/** The unit as systemd reads it, and how much of the machine it leaves to the service. */
export async function serviceUnit(_: TestInstallation): Promise<Report> {
  if (spawnSync("systemd-analyze", ["--version"]).status !== 0)
    return { lines: [], broken: [], notRun: "there is no systemd-analyze" };
  const folder = mkdtempSync(join(tmpdir(), "kom-in-unit-"));
  const unit = join(folder, "kom-in.service");
  const user = execFileSync("id", ["-un"], { encoding: "utf8" }).trim();
  // The program is looked for where it will lie; here it lies in this folder.
  const text = readFileSync("deploy/kom-in.service", "utf8")
    .replaceAll("/opt/kom-in/current", resolve("."))
    .replace("User=kom-in", `User=${user}`);
  writeFileSync(unit, text);
  try {
    const verified = spawnSync("systemd-analyze", ["verify", "--man=no", unit], { encoding: "utf8" });
    const complaints = verified.stderr.split("\n").filter((line) => line.includes("kom-in.service"));
    const exposure = spawnSync("systemd-analyze", ["security", "--offline=yes", unit], { encoding: "utf8" });
    const level = Number(/Overall exposure level[^:]*: ([\d.]+)/.exec(exposure.stdout)?.[1] ?? Number.NaN);
    return {
      lines: [`systemd-analyze: verified; exposure ${Number.isNaN(level) ? "unknown" : level} of 10`],
      broken: [
        ...complaints.map((line) => `systemd: ${line}`),
        ...(level > 5 ? [`the service may do too much: exposure ${level}`] : []),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
