import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { newId } from "../support/office.ts";
import { makeReception } from "../support/queue.ts";

/** Another process of the application: waits for a line, then calls next `ids.length` times at once and tells what it got. */
const caller = `
  const { callNext } = await import("#lib/queue/commands.ts");
  const { db } = await import("#lib/db/client.ts");
  await db.office.count();
  console.log("ready");
  process.stdin.once("data", async (line) => {
    const { actor, ids } = JSON.parse(line);
    const results = await Promise.all(ids.map((id) => callNext(actor, { id, roomId: null })));
    console.log(JSON.stringify(results.map((result) => result.ok ? result.value?.id ?? null : result.error.code)));
    await db.$disconnect();
    process.exit(0);
  });`;

async function start() {
  const child = spawn(process.execPath, ["--input-type=module", "-e", caller], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = child.stdout.setEncoding("utf8");
  await once(lines, "data");
  return async (order: object): Promise<(string | null)[]> => {
    child.stdin.write(`${JSON.stringify(order)}\n`);
    const [said] = await once(lines, "data");
    await once(child, "exit");
    return JSON.parse(said);
  };
}

describe("two processes on one database", () => {
  it("give each caller of call next their own visit, and skip nobody", { timeout: 60_000 }, async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all(Array.from({ length: 40 }, () => arrive()));
    const ids = () => Array.from({ length: 30 }, newId);
    const [hers, his] = await Promise.all([
      one({ actor: sara, ids: ids() }),
      two({ actor: amir, ids: ids() }),
    ]);
    const called = [...hers, ...his].filter((id) => id !== null);
    expect(called).toHaveLength(40);
    expect(new Set(called).size).toBe(40);
    expect(await db.visit.count({ where: { officeId: office.id, status: "waiting" } })).toBe(0);
  });

  it("do what one id asks once, though both are asked", { timeout: 60_000 }, async () => {
    const { office, arrive, amir } = await makeReception();
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all(Array.from({ length: 10 }, () => arrive()));
    const order = { actor: amir, ids: Array.from({ length: 5 }, newId) };
    const [first, second] = await Promise.all([one(order), two(order)]);
    expect(second).toEqual(first);
    expect(await db.visit.count({ where: { officeId: office.id, status: "called" } })).toBe(5);
  });
});
