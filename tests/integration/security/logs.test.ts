import { expect, test, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log, logTo } from "#lib/log.ts";
import { answerOf, everyCaller, everyWay } from "../../support/every-way.ts";
import { newId } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

test("while nothing works, the log tells that, and of nobody: no id, token, key, address or name", async () => {
  const { office, arrive } = await makeReception({ name: "Kontoret Zzyzx" });
  const id = await arrive({});
  const { token } = await db.visit.findFirstOrThrow({ where: { id } });
  const callers = await everyCaller(office, token);
  const lines: string[] = [];
  const written = logTo({ write: (line: string) => void lines.push(line) }, "debug");
  for (const level of ["fatal", "error", "warn", "info", "debug"] as const)
    vi.spyOn(log, level).mockImplementation(written[level].bind(written) as never);
  // As after a wrong restore: the program runs, and what it asks for isn't there. PostgreSQL's own errors, with its own words.
  const tables = ["visit", "visit_event", "office", "room", "list_entry", "device", "staff", "invite_link"];
  for (const table of tables) await db.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "gone_${table}"`);
  const secrets = [
    token,
    id,
    office.posterKey,
    "Zzyzx",
    "somebody@test.example",
    "198.51.100.77",
    env.secret,
  ];
  for (const headers of callers.values())
    secrets.push(...Object.values(headers).map((value) => value.replace(/^.*?[= ]/, "").slice(0, 20)));
  try {
    const values = { locale: "sv", id, token, key: office.posterKey, action: "leave" };
    const body = {
      id: newId(),
      email: "somebody@test.example",
      password: "a secret of theirs",
      name: "Zzyzx",
    };
    for (const kind of ["anonymous", "secretary", "kiosk", "holder"] as const)
      for (const way of everyWay) {
        if (kind !== "anonymous" && way.method !== "GET") continue;
        const headers = callers.get(kind);
        await answerOf(way, values, { ...headers, "x-kom-in-address": "198.51.100.77" }, body);
      }
  } finally {
    for (const table of tables)
      await db.$executeRawUnsafe(`ALTER TABLE "gone_${table}" RENAME TO "${table}"`);
    vi.restoreAllMocks();
  }
  expect(lines.length).toBeGreaterThan(20);
  const found = lines.flatMap((line) =>
    secrets.filter((secret) => line.includes(secret)).map((secret) => `${secret}: ${line.slice(0, 300)}`),
  );
  expect(found).toEqual([]);
});
