import { expect, test } from "vitest";
import { logTo } from "#lib/http/log.ts";

test("what a caller sends can't begin a line of its own in the log, and secrets stay out", () => {
  const lines: string[] = [];
  const log = logTo({ write: (line) => void lines.push(line) }, "info");
  log.info({ path: '/a\r\n{"level":60}', request: { password: "hemligt", token: "abc" } }, "x");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
  expect(lines[0]).not.toMatch(/hemligt|abc/);
});
