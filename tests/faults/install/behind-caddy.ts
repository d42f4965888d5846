import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../report.ts";
import { port, type TestInstallation } from "../test-installation.ts";
import { type ProxyPorts, throughProxy } from "./proxy-checks.ts";

const ports: ProxyPorts = { app: port + 26, tls: port + 27, plain: port + 28 };

/** Caddy with the project's own file, and a certificate of its own authority. */
export async function behindCaddy(_: TestInstallation): Promise<Report> {
  if (spawnSync("caddy", ["version"]).status !== 0)
    return { lines: [], broken: [], notRun: "there is no caddy (Debian: apt-get install caddy)" };
  const folder = mkdtempSync(join(tmpdir(), "kom-in-caddy-"));
  try {
    return await throughProxy(
      ports,
      () => startCaddy(folder),
      () => readFileSync(join(folder, "log"), "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The project's file, with this machine's ports; a name of this machine gets a certificate without anybody else. */
function startCaddy(folder: string): ChildProcess {
  const own = readFileSync("deploy/Caddyfile", "utf8")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${ports.app}`)
    .replace(/^komin\.example\.se/m, "localhost");
  const file = join(folder, "Caddyfile");
  const options = ["admin off", "skip_install_trust", `http_port ${ports.plain}`, `https_port ${ports.tls}`];
  // Into the file's own global options.
  writeFileSync(file, own.replace(/^\{$/m, ["{", ...options, `storage file_system ${folder}`].join("\n")));
  return spawn("caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    stdio: ["ignore", "ignore", openSync(join(folder, "log"), "a")],
    env: { ...process.env, HOME: folder },
  });
}
