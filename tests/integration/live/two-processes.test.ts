import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { newId } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

/** Another process of the application: waits for a line, then calls next for all at once and tells what each got. */
const caller = `
  const { callNext } = await import("#lib/queue/commands.ts");
  const { db } = await import("#lib/db/client.ts");
  await db.office.count();
  console.log("ready");
  process.stdin.once("data", async (line) => {
    const calls = JSON.parse(line);
    const results = await Promise.all(calls.map(({ actor, id }) => callNext(actor, { id, roomId: null })));
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
  return async (calls: { actor: object; id: string }[]): Promise<(string | null)[]> => {
    child.stdin.write(`${JSON.stringify(calls)}\n`);
    const [said] = await once(lines, "data");
    await once(child, "exit");
    return JSON.parse(said);
  };
}

describe("two processes on one database", () => {
  it("give each caller of call next their own visit, and skip nobody", { timeout: 60_000 }, async () => {
    const { office, arrive, secretaries } = await makeReception();
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all(Array.from({ length: 40 }, () => arrive()));
    const calls = (await secretaries(60)).map((actor) => ({ actor, id: newId() }));
    const [hers, his] = await Promise.all([one(calls.slice(0, 30)), two(calls.slice(30))]);
    const called = [...hers, ...his].filter((id) => id !== null);
    expect(called.filter((id) => !/^[0-9a-f-]{36}$/.test(id ?? ""))).toEqual([]);
    expect(called).toHaveLength(40);
    expect(new Set(called).size).toBe(40);
    expect(await db.visit.count({ where: { officeId: office.id, status: "waiting" } })).toBe(0);
  });

  it("do what one id asks once, though both are asked", { timeout: 60_000 }, async () => {
    const { office, arrive, secretaries } = await makeReception();
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all(Array.from({ length: 10 }, () => arrive()));
    const calls = (await secretaries(5)).map((actor) => ({ actor, id: newId() }));
    const [first, second] = await Promise.all([one(calls), two(calls)]);
    expect(second).toEqual(first);
    expect(await db.visit.count({ where: { officeId: office.id, status: "called" } })).toBe(5);
  });

  it("give one secretary one visit, though each is asked for one with another id", {
    timeout: 60_000,
  }, async () => {
    const { office, arrive, secretaries } = await makeReception();
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all(Array.from({ length: 40 }, () => arrive()));
    const people = await secretaries(20);
    const calls = () => people.map((actor) => ({ actor, id: newId() }));
    const [first, second] = await Promise.all([one(calls()), two(calls())]);
    for (const at of people.keys())
      expect([first[at], second[at]].filter((got) => got === "oneAtATime")).toHaveLength(1);
    expect(await db.visit.count({ where: { officeId: office.id, status: "called" } })).toBe(20);
  });
});
