import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../report.ts";
import { port, type TestInstallation } from "../test-installation.ts";
import { makeCertificate } from "./certificate.ts";
import { type ProxyPorts, throughProxy } from "./proxy-checks.ts";

const ports: ProxyPorts = { app: port + 20, tls: port + 21, plain: port + 22 };
/** Debian keeps it where only administrators look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** nginx with the project's own file. */
export async function behindNginx(_: TestInstallation): Promise<Report> {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore", env });
  } catch {
    return { lines: [], broken: [], notRun: "there is no nginx (Debian: apt-get install nginx)" };
  }
  const folder = mkdtempSync(join(tmpdir(), "kom-in-nginx-"));
  try {
    return await throughProxy(
      ports,
      () => startNginx(folder),
      () => readFileSync(join(folder, "error.log"), "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The project's file, with this machine's ports and a certificate made here. */
function startNginx(folder: string): ChildProcess {
  const { key, certificate } = makeCertificate(folder);
  const own = readFileSync("deploy/nginx.conf", "utf8")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${ports.app}`)
    .replace("listen 80;", `listen 127.0.0.1:${ports.plain};`)
    .replace("listen 443 ssl", `listen 127.0.0.1:${ports.tls} ssl`)
    .replaceAll("komin.example.se;", "localhost;")
    .replace("/var/log/nginx/error.log", join(folder, "error.log"))
    .replace("/etc/ssl/komin.example.se.crt", certificate)
    .replace("/etc/ssl/private/komin.example.se.key", key);
  const file = join(folder, "nginx.conf");
  const args = ["-c", file, "-p", folder, "-e", join(folder, "error.log")];
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    file,
    `daemon off; user root; pid ${join(folder, "pid")}; error_log ${join(folder, "error.log")};
events {} http { access_log off; ${paths.join(" ")} ${own} }`,
  );
  execFileSync("nginx", ["-t", "-q", ...args], { env });
  return spawn("nginx", args, { stdio: "ignore", env });
}
