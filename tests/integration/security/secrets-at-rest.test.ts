import { constants, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { hashPin, isPin } from "#lib/auth/passwords/pin.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { db } from "#lib/db/client.ts";
import { withPasswordFile } from "#lib/db/embedded/password-file.ts";
import { log, logTo } from "#lib/log.ts";
import { makeFurnishedOffice } from "../../support/search/furnished-office.ts";
import {
  askEveryWay,
  type HandedOut,
  randomTexts,
  signInEveryWay,
  tryElsewhere,
} from "../../support/search/handed-out.ts";
import { idsOf, placesOf, storedFiles, storedTexts } from "../../support/search/stored-places.ts";

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

test("the file with the database's password is its owner's alone, follows no link that lies there, and goes even when its use fails", () => {
  const own = mkdtempSync(join(tmpdir(), "kom-in-password-"));
  const [path, elsewhere] = [join(own, "password"), join(own, "elsewhere")];
  const use = () => {
    expect(readFileSync(path, "utf8")).toBe("a password\n");
    expect(lstatSync(path).mode).toBe(constants.S_IFREG | 0o600);
    throw new Error("initdb failed");
  };
  for (let times = 0; times < 2; times++) {
    symlinkSync(elsewhere, path);
    expect(() => withPasswordFile(path, "a password", use)).toThrow("initdb failed");
    expect([path, elsewhere].map((each) => existsSync(each))).toEqual([false, false]);
  }
  rmSync(own, { recursive: true });
});

test("a secret is seen that has no digit by chance, and a name of several words is none", () => {
  const ofSession = "BIAhrZunXKfXmaXMWZMaiKKkIaBKqwAe";
  const ofPasskey = "iTwahyREowgYRexsqQGXuEoCxkbFtTYvCPBDcUJ";
  const seen = new Set(randomTexts(JSON.stringify({ ofSession, ofPasskey })));
  expect([...seen]).toEqual([ofSession, ofPasskey]);
  expect(randomTexts('{"largestContentfulPaint":"waiting-time-of-a-visit"}')).toEqual([]);
});

describe("of all that the product hands out", () => {
  /** What may be read in the database, and why; `SECURITY.md` says the same. The rest is in no column of any table. */
  const readable: Record<string, string> = {
    "session.token": "worth nothing without its signature, which is in the cookie alone; in no backup",
    "verification.identifier": "the same, of a sign-in that waits for its second step; five minutes",
    "verification.value": "what a passkey is asked to sign; five minutes",
    "passkey.id": "public, as all that is kept of a passkey",
    "visit.token": "the address of a phone ticket, which gives less than the row beside it tells",
    "office.poster_key": "printed on the poster",
  };
  /** What every search must have come by, or it has searched too little. */
  const sources = [
    ...["sign-in/email", "two-factor/enable", "passkey/options"].map((path) => `POST /api/auth/${path}`),
    ...["/api/alarms/buttons", "/api/devices", "/api/devices/[id]/code", "/api/devices/pair"],
    ...["/api/invites", "/api/staff/[id]/password-link", "/api/keys", "/api/webhooks"],
    ...["/api/passkeys/options", "/api/settings/poster-key"],
  ].map((one) => (one.startsWith("/") ? `POST ${one}` : one));
  /** What people chose themselves. */
  const chosen = { pin: "90417263", password: "en lösenfras som ingen annan har" };

  let out: HandedOut;
  let secrets: string[];
  const lines: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "kom-in-secrets-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const written = logTo({ write: (line: string) => void lines.push(line) }, "debug");
    for (const level of ["fatal", "error", "warn", "info", "debug"] as const)
      vi.spyOn(log, level).mockImplementation(written[level].bind(written) as never);
    const { office } = await makeFurnishedOffice("zzyzxqvb");
    const { token } = await db.visit.findFirstOrThrow({ where: { officeId: office.id } });
    const values = { locale: "sv", list: "reason", day: "2026-12-24", key: office.posterKey, token };
    out = await askEveryWay(office, values, await idsOf(office.id));
    await signInEveryWay(office, out, chosen);
    await tryElsewhere(out);
    vi.restoreAllMocks();
    secrets = [...out.keys(), ...Object.values(chosen)];
  }, 120_000);

  test("something is handed out by every way that is known to", () => {
    const ways = new Set(out.values());
    expect(sources.filter((way) => !ways.has(way))).toEqual([]);
  });

  test("nothing stands in any column, but what is said to", async () => {
    const found = placesOf(secrets, await storedTexts());
    const places = [...new Set([...found.values()].flat())];
    expect(places.toSorted()).toEqual(Object.keys(readable).toSorted());
  });

  test("nothing is in the program's log, or in a file beside the database", () => {
    const files = storedFiles();
    expect(lines.length).toBeGreaterThan(0);
    expect(files.length).toBeGreaterThan(0);
    const logged = { place: "the log", text: lines.join("") };
    expect(Object.fromEntries(placesOf(secrets, [logged, ...files]))).toEqual({});
  });

  test("nothing is in a backup, but tickets and the poster", async () => {
    const file = join(folder, "plain.gz");
    await backup(process.env.DATABASE_URL as string, file, new Date());
    const text = gunzipSync(readFileSync(file)).toString("utf8");
    const found = placesOf(secrets, [{ place: "backup", text }]);
    const inBackups = ["visit.token", "office.poster_key", "passkey.id"];
    const stored = placesOf(found.keys(), await storedTexts());
    expect([...new Set([...stored.values()].flat())].toSorted()).toEqual(inBackups.toSorted());
    expect(stored.size).toBe(found.size);
  });
});
