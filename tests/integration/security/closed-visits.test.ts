import { expect, test } from "vitest";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { did, give, makeReception } from "../../support/queue.ts";

const outcome = {
  ...{
    outcomes: ["concernReport"],
    wayOn: ["police"],
    offered: "no" as const,
    understood: "partly" as const,
  },
  childSpokenTo: true,
};

test("the queue tells of a visit that is over how it ended, not what it was about and led to", async () => {
  const { office, amir, arrive } = await makeReception();
  const id = await arrive({
    language: "so",
    reasons: ["housing"],
    flags: ["private"],
    interpreter: "wanted",
  });
  await did(amir, id, { type: "call", roomId: null });
  await did(amir, id, { type: "start" });
  await did(amir, id, { type: "complete", ...outcome });
  const [closed] = (await snapshotFor(office.id, { kind: "staff" }))?.closed ?? [];
  expect(closed).toMatchObject({
    id,
    status: "completed",
    claimedById: amir.id,
    last: { type: "completed" },
  });
  expect(JSON.stringify(closed)).not.toMatch(
    /concernReport|police|"no"|partly|"so"|housing|private|wanted"|true,"passed/,
  );
  expect(closed).toMatchObject({ childSpokenTo: null, understood: null, offered: null, language: null });
});

test("who left is waiting again with all that they said", async () => {
  const { office, reception, arrive } = await makeReception();
  const id = await arrive({ language: "so", reasons: ["housing"] });
  await did(reception, id, { type: "leave" });
  const [left] = (await snapshotFor(office.id, { kind: "staff" }))?.closed ?? [];
  const again = await give(reception, id, { type: "reinstate" }, { expectedVersion: left?.version ?? 0 });
  expect(again).toMatchObject({ ok: true });
  const [waiting] = (await snapshotFor(office.id, { kind: "staff" }))?.visits ?? [];
  expect(waiting).toMatchObject({ id, language: "so", reasons: ["housing"] });
});
