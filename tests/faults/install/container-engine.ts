import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { parse } from "yaml";
import { type Report, seconds } from "../report.ts";
import { port } from "../test-installation.ts";

const ownPort = port + 29;
const image = "kom-in-tried";
const name = `kom-in-${process.pid}`;

/**
 * Docker or Podman builds the image from `deploy/Dockerfile` and runs it with what `deploy/compose.yaml` says of its root, its rights
 * and its memory, on a volume of its own. It installs and builds everything anew.
 */
export async function containerEngine(): Promise<Report> {
  const notRun = (why: string): Report => ({ lines: [], broken: [], notRun: why });
  const engine = ["docker", "podman"].find((each) => spawnSync(each, ["info"]).status === 0);
  if (!engine) return notRun("there is no container engine (Debian: apt-get install podman runc)");
  const run = (...words: string[]) =>
    promisify(execFile)(engine, words, { maxBuffer: 100_000_000 }).then(
      ({ stdout }) => ({ code: 0, said: stdout.trim() }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: `${error.stdout}${error.stderr}`.trim(),
      }),
    );
  const base = /^FROM (\S+)$/m.exec(readFileSync("deploy/Dockerfile", "utf8"))?.[1] ?? "";
  const there = await run("image", "inspect", base);
  if (there.code !== 0 && (await run("pull", base)).code !== 0)
    return notRun(`${engine} has no ${base} and can't get it`);

  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string): void =>
    void (holds ? report.lines : report.broken).push(words);
  try {
    const began = performance.now();
    // The registry as this machine reaches it, with the authorities that it trusts.
    const network = ["--network", "host", "--format", "docker"].slice(0, engine === "podman" ? 4 : 2);
    const built = await run("build", ...network, "-f", "deploy/Dockerfile", "-t", image, ".");
    if (built.code !== 0) return { ...report, broken: [`build: ${built.said.slice(-500)}`] };
    promise(true, `${engine} built it in ${seconds(performance.now() - began)}`);
    const starting = performance.now();
    const started = await run(
      ...["run", "--detach", "--name", name, "--network", "host", "--env", `PORT=${ownPort}`],
      ...[...asComposed(), "--volume", `${name}:/data`, image],
    );
    if (started.code !== 0) return { ...report, broken: [`run: ${started.said.slice(-500)}`] };
    promise(
      await untilReady(),
      `ready ${seconds(performance.now() - starting)} after its start, on a read-only root`,
    );
    const check =
      /^HEALTHCHECK.*?CMD (\[.*?\])$/ms.exec(readFileSync("deploy/Dockerfile", "utf8"))?.[1] ?? "[]";
    promise(
      (await run("exec", name, ...JSON.parse(check))).code === 0,
      "the file's own health check says well",
    );
    promise((await run("exec", name, "id", "-u")).said === "10001", "its user is nobody special");
    for (const path of ["/", "/app", "/app/.next/locks"])
      promise((await run("exec", name, "touch", `${path}/x`)).code !== 0, `${path} can't be written to`);
    const rights = (await run("exec", name, "grep", "-E", "CapEff|NoNewPrivs", "/proc/1/status")).said;
    promise(/CapEff:\s+0{16}\s+NoNewPrivs:\s+1/.test(rights), rights.replace(/\s+/g, " "));
    const stopping = performance.now();
    await run("stop", "--time", "20", name);
    const { said: code } = await run("inspect", name, "--format", "{{.State.ExitCode}}");
    promise(code === "0", `stopped in ${seconds(performance.now() - stopping)} with ${code}`);
    await run("start", name);
    promise(await untilReady(), "started again on the same volume");
  } finally {
    await run("rm", "--force", "--volumes", name);
    await run("volume", "rm", "--force", name);
  }
  return report;
}

/** What compose says of the service, as options. */
function asComposed(): string[] {
  const { services } = parse(readFileSync("deploy/compose.yaml", "utf8")) as {
    services: {
      "kom-in": { read_only: boolean; tmpfs: string[]; cap_drop: string[]; security_opt: string[] };
    };
  };
  const own = services["kom-in"];
  return [
    ...(own.read_only ? ["--read-only"] : []),
    ...own.tmpfs.flatMap((path) => ["--tmpfs", path]),
    ...own.cap_drop.flatMap((right) => ["--cap-drop", right]),
    ...own.security_opt.flatMap((option) => ["--security-opt", option.replace(":true", "")]),
  ];
}

async function untilReady(): Promise<boolean> {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`http://127.0.0.1:${ownPort}/api/ready`).catch(() => null);
    if (answer?.ok) return true;
    await pause(500);
  }
  return false;
}
