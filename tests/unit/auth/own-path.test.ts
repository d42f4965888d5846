import { expect, test } from "vitest";
import { ownPath } from "#lib/auth/own-path.ts";

test.each([
  "/",
  "/desk",
  "/en/desk",
  "/visits/0195c1f2-7a00-7000-8000-000000000001",
  "/statistics?from=2026-01-01&to=2026-02-01",
  "/invite?token=a%2Fb",
])("signing in may lead to %s", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  "",
  "desk",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%5Cevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/desk//evil.example",
  "/desk/../..//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " //evil.example",
  "/@evil.example",
  "javascript:alert(1)",
  "/desk#//evil.example",
  `/${"a".repeat(600)}`,
  `/${"a".repeat(400)}!`,
  ["/desk"],
  undefined,
  null,
])("signing in never leads to %j", (given) => {
  expect(ownPath(given)).toBeNull();
});
