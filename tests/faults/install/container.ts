import { readFileSync } from "node:fs";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/**
 * What the container's files promise, read from them: no engine is needed for that. Its steps are those of the bundle, which is
 * started in a bare directory (`bundle`).
 */
export async function containerFiles(_: TestInstallation): Promise<Report> {
  const dockerfile = readFileSync("deploy/Dockerfile", "utf8");
  const compose = readFileSync("deploy/compose.yaml", "utf8");
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  const instructions = dockerfile
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  const valid = /^(FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|HEALTHCHECK|CMD) /;
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith("FROM ")));
  const promises: [string, boolean][] = [
    ["every line is an instruction", instructions.every((line) => valid.test(line))],
    [
      "bases are pinned to a version",
      instructions.filter((line) => line.startsWith("FROM ")).every((line) => /:\d/.test(line)),
    ],
    ["it runs as nobody special", last.some((line) => line === "USER kom-in")],
    [
      "commands are lists, not shells",
      last.filter((line) => /^CMD|HEALTHCHECK/.test(line)).every((line) => line.includes("[")),
    ],
    ["health is asked", last.some((line) => line.startsWith("HEALTHCHECK"))],
    [
      "the image gets no data and no packages of this machine",
      [".data", "node_modules", ".git"].every((name) => ignored.includes(name)),
    ],
    ["its root is read-only", compose.includes("read_only: true")],
    [
      "it may do nothing special",
      compose.includes("cap_drop: [ALL]") && compose.includes("no-new-privileges:true"),
    ],
    ["no secret stands in the file", !/(SECRET|PASSWORD): [^$\n]/.test(compose)],
    ["a role that owns nothing serves", compose.includes("DATABASE_URL: postgresql://komin_app:")],
    ["the port is this machine's alone", compose.includes('"127.0.0.1:3000:3000"')],
  ];
  return {
    lines: [
      `${promises.filter(([, holds]) => holds).length} of ${promises.length} promises; no engine is started here`,
    ],
    broken: promises.filter(([, holds]) => !holds).map(([words]) => words),
  };
}
