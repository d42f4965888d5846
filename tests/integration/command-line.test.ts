import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kom-in-commands-"));

/** Runs a command as `npm run` does, with nothing in the environment that names a database. */
function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, KOM_IN_SECRET: __, ...rest } = process.env;
  const data = join(folder, "none");
  const result = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `lib/cli/${command}.ts`, ...args],
    { encoding: "utf8", timeout: 50_000, env: { ...rest, KOM_IN_DATA: data, PORT: "4999", ...env } },
  );
  return { code: result.status, said: `${result.stdout}${result.stderr}`, data };
}

describe("every command", () => {
  it.each(["start", "dev", "test", "bench", "faults", "backup", "restore", "history", "validate"])(
    "%s explains itself, and refuses what it doesn't know",
    (command) => {
      const help = run(command, ["--help"]);
      expect(help.code).toBe(0);
      expect(help.said).toMatch(/^Usage: npm /);
      const unknown = run(command, ["--nonsense"]);
      expect(unknown.code).toBe(1);
      expect(unknown.said).toContain("--nonsense");
      expect(unknown.said).toContain("Usage: npm ");
      expect(unknown.said).not.toMatch(/^\s+at /m);
      expect(existsSync(help.data)).toBe(false);
      expect(readdirSync(".").filter((name) => name.startsWith("--"))).toEqual([]);
    },
  );
});

it("backs up nothing where there is no database, and makes none", () => {
  const { code, said, data } = run("backup", []);
  expect(code).toBe(1);
  expect(said).toContain(`There is no database in ${data}`);
  expect(existsSync(data)).toBe(false);
});

it.each([
  ["--years", "ten"],
  ["--years", "0"],
  ["--offices", "1.5"],
  ["--until", "2026-02-30"],
])("history refuses %s %s and says what it takes", (option, value) => {
  const { code, said } = run("history", [option, value]);
  expect(code).toBe(1);
  expect(said).toContain(`${option} is "${value}". It takes`);
  expect(said).not.toMatch(/^\s+at /m);
});

it.each([
  ["PORT", "99999", '"99999"', "1 to 65535"],
  ["KOM_IN_URL", "komin", '"komin"', "https"],
  ["KOM_IN_LIVE", "maybe", '"maybe"', "listen or poll"],
  ["KOM_IN_TRUST_PROXY", "yes", '"yes"', "0 to 10"],
  ["KOM_IN_SECRET", "short and secret", "(secret)", "32 characters"],
  ["DATABASE_URL", "mysql://root:hunter2@host/db", "(secret)", "postgresql://"],
])("a start with a wrong %s names it, its value and what is accepted", (name, value, shown, takes) => {
  const { code, said } = run("start", [], { [name]: value });
  expect(code).toBe(1);
  expect(said).toContain(`${name} is ${shown}. Accepted: `);
  expect(said).toContain(takes);
  expect(said).not.toMatch(/^\s+at |hunter2|short and secret/m);
});
