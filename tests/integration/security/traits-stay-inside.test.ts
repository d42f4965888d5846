import { beforeAll, describe, expect, test } from "vitest";
import type { ActorKind } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import { answerOf, everyCaller, everyWay } from "../../support/every-way.ts";
import { newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

/** Who meets visitors, and so may read what was noted of them. */
const mayRead: readonly ActorKind[] = ["reception", "secretary"];
/** A code that the office made itself: nothing else in any answer looks like it. */
const reason = "z9q8x7w6";

let values: Record<string, string>;
let callers: Map<ActorKind, Record<string, string>>;
let marks: string[];

beforeAll(async () => {
  const { office, arrive, sara, amir } = await makeReception();
  await db.listEntry.create({
    data: { officeId: office.id, list: "reason", code: reason, labels: { sv: "Något eget" }, position: 99 },
  });
  const waiting = await arrive({ reasons: [reason], wantedStaffId: sara.id, flags: ["private"] });
  // One in each state that a visit can be in.
  const [met, over] = [await arrive({ reasons: [reason] }), await arrive({ reasons: [reason] })];
  for (const id of [met, over]) {
    const by = id === met ? amir : sara;
    await did(by, id, { type: "claim" });
    await did(by, id, { type: "call", roomId: null });
    await did(by, id, { type: "start" });
  }
  await did(sara, over, {
    type: "complete",
    outcomes: ["talk"],
    wayOn: [],
    offered: null,
    understood: null,
    childSpokenTo: true,
  });
  const { token } = await db.visit.findFirstOrThrow({ where: { id: waiting } });
  values = {
    locale: "sv",
    id: waiting,
    token,
    key: office.posterKey,
    action: "leave",
    list: "reason",
    day: "2026-12-24",
  };
  callers = await everyCaller(office, token);
  // What was noted, in every spelling in which an answer could hold it.
  marks = [
    reason,
    '"flags":["private"]',
    '"wantedStaffId":"',
    '"childSpokenTo":',
    '"outcomes":',
    '"interpreter":',
  ];
});

describe("what was noted of a visitor", () => {
  test("is in the answers to those who meet them, so that the marks are known to show", async () => {
    const queue = everyWay.find(({ path, method }) => path === "/api/queue" && method === "GET");
    if (!queue) throw new Error("no queue");
    const { text } = await answerOf(queue, values, callers.get("reception") ?? {});
    expect(text).toContain(reason);
  });

  test("is in no answer, stream or page to anybody else, whatever they ask and however it is refused", async () => {
    const shown: string[] = [];
    let requested = 0;
    for (const [kind, headers] of callers) {
      if (mayRead.includes(kind)) continue;
      for (const way of everyWay.filter(({ path }) => !["/api/demo", "/api/openapi.json"].includes(path))) {
        // A leaving would end what is looked for.
        if (kind === "holder" && way.method !== "GET") continue;
        const { text, status } = await answerOf(way, values, headers, { id: newId(), type: "claim" });
        expect(status, `${kind} ${way.method} ${way.path}`).toBeLessThan(500);
        requested++;
        // The office's own lists are its settings, and shown on its tablets to be chosen from.
        const isList = kind === "kiosk" || way.path.startsWith("/api/settings/lists");
        for (const mark of marks)
          if (text.includes(mark) && !(isList && mark === reason))
            shown.push(`${kind} ${way.method} ${way.path}: ${mark}`);
      }
    }
    expect(shown).toEqual([]);
    expect(requested).toBeGreaterThan(500);
  });
});
