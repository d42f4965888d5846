import { expect, test } from "vitest";
import { logTo } from "#lib/log.ts";

test("what a caller sends can't begin a line of its own in the log, and secrets stay out", () => {
  const lines: string[] = [];
  const log = logTo({ write: (line) => void lines.push(line) }, "info");
  log.info({ path: '/a\r\n{"level":60}', request: { password: "hemligt", token: "abc" } }, "x");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
  expect(lines[0]).not.toMatch(/hemligt|abc/);
});

test("an error is logged without the row that the database refused", () => {
  const lines: string[] = [];
  const log = logTo({ write: (line) => void lines.push(line) }, "info");
  const refused = Object.assign(new Error("violates check constraint"), {
    code: "23514",
    detail: "Failing row contains (so, private)",
  });
  log.error({ err: new Error("outer", { cause: refused }) }, "unexpected");
  expect(lines[0]).toContain("23514");
  expect(lines[0]).toContain("log.test.ts");
  expect(lines[0]).not.toContain("private");
});
