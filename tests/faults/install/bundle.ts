import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { answers, end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import type { Report } from "../report.ts";
import { port, type TestInstallation } from "../test-installation.ts";

/**
 * One file made here, installed in a bare directory and started where no registry can be asked; a damaged one is refused; an
 * upgrade and the way back.
 */
export async function airGappedBundle(_: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  const folder = mkdtempSync(resolve(".data/install-"));
  const [out, target] = [join(folder, "out"), mkdtempSync(join(tmpdir(), "kom-in-bare-"))];
  execFileSync("chmod", ["755", target]);
  const data = join(target, "data");
  let running: ChildProcess | null = null;
  try {
    execFileSync("deploy/bundle.sh", [out], { stdio: "ignore" });
    const bundle = join(out, readdirSync(out).find((name) => name.endsWith(".tar.gz")) ?? "");
    const parts = JSON.parse(readFileSync(bundle.replace(".tar.gz", ".cdx.json"), "utf8")).components.length;
    report.lines.push(`bundle: ${(statSync(bundle).size / 1e6).toFixed(0)} MB, ${parts} parts listed`);

    const install = (...args: string[]) => spawnSync("deploy/install.sh", args, { encoding: "utf8" });
    const damaged = join(out, "damaged.tar.gz");
    copyFileSync(bundle, damaged);
    appendFileSync(damaged, "x");
    copyFileSync(`${bundle}.sha256`, `${damaged}.sha256`);
    execFileSync("sed", ["-i", "s/ [^ ]*$/ damaged.tar.gz/", `${damaged}.sha256`]);
    if (install(damaged, target).status === 0) report.broken.push("a damaged bundle was installed");

    const first = install(bundle, target);
    if (first.status !== 0) report.broken.push(`install: ${first.stderr}`);
    const began = performance.now();
    running = startBare(target, data);
    const isUp = await answers(`http://localhost:${port + 25}/api/ready`, running, 120_000);
    if (isUp)
      report.lines.push(`up without any registry in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    else report.broken.push("what was installed did not start");

    const second = join(out, "kom-in-next.tar.gz");
    copyFileSync(bundle, second);
    const sum = execFileSync("sha256sum", [second], { encoding: "utf8" }).split(" ")[0];
    execFileSync("sh", ["-c", `echo "${sum}  kom-in-next.tar.gz" > ${second}.sha256`]);
    // A switch that was killed before its end left a link; and what is installed twice is installed once.
    symlinkSync("releases/nowhere", join(target, "current.new"));
    install(second, target);
    install(second, target);
    const current = () => readlinkSync(join(target, "current"));
    if (current() !== "releases/kom-in-next") report.broken.push(`after the upgrade current is ${current()}`);
    install("--back", target);
    if (current() === "releases/kom-in-next") report.broken.push("the way back leads nowhere");
    else report.lines.push("upgraded, and back");
  } finally {
    if (running) await end(running, 20_000);
    forgetHome(data);
    for (const each of [folder, target]) rmSync(each, { recursive: true, force: true });
  }
  return report;
}

/** With nothing of this folder: no packages, no cache, and a registry where nobody answers. */
const startBare = (target: string, data: string): ChildProcess =>
  spawn(join(target, "current/node_modules/node/bin/node"), ["lib/cli/bootstrap.mjs", "start"], {
    cwd: join(target, "current"),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      NODE_ENV: "production",
      PATH: "/usr/bin:/bin",
      HOME: "/nonexistent",
      npm_config_registry: "http://127.0.0.1:9",
      PORT: String(port + 25),
      KOM_IN_DATA: data,
    },
  });
