import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { expect, test } from "vitest";
import { hashPin, isPin } from "#lib/auth/passwords/pin.ts";
import { withPasswordFile } from "#lib/db/embedded/password-file.ts";

test("a kiosk's PIN can't be tried out on its hash without the installation's secret", async () => {
  const hash = await hashPin("4711");
  expect(await isPin(hash, "4711")).toBe(true);
  expect(await isPin(hash, "4712")).toBe(false);
  const [, plain = hash] = hash.split("keyed:");
  expect(await verifyPassword({ hash: plain, password: "4711" })).toBe(false);
});

test("a PIN of before hashes were keyed goes on opening", async () => {
  const hash = await hashPassword("4711");
  expect(await isPin(hash, "4711")).toBe(true);
  expect(await isPin(hash, "1111")).toBe(false);
});

test("the file with the database's password has a name nobody can guess, is its owner's alone, and goes even when its use fails", () => {
  const seen: string[] = [];
  const use = (path: string) => {
    seen.push(path);
    expect(readFileSync(path, "utf8")).toBe("a password\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    throw new Error("initdb failed");
  };
  for (let times = 0; times < 2; times++)
    expect(() => withPasswordFile("a password", use)).toThrow("initdb failed");
  const [one = "", other = ""] = seen;
  expect(basename(one)).toMatch(/^kom-in-[0-9a-f]{32}$/);
  expect(one).not.toBe(other);
  expect(seen.some((path) => existsSync(path))).toBe(false);
});
