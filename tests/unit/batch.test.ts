import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBatcher } from "#lib/batch.ts";

/** A batcher whose batches end when the test says so. */
function openBatcher(lanes: number) {
  const batches: { requests: string[]; finish: () => void }[] = [];
  const ask = createBatcher<string, string>({
    lanes,
    bulkheadOf: (request) => request.charAt(0),
    serve: (items) =>
      new Promise((done) => {
        const finish = () => {
          for (const { request, settle } of items) settle(request);
          done();
        };
        batches.push({ requests: items.map(({ request }) => request), finish });
      }),
  });
  return { ask, batches };
}

/** After as many turns of the event loop as a batch is held back for. */
async function nextTurn(): Promise<void> {
  await turn();
  await turn();
}

const requestsOf = (batches: { requests: string[] }[]) => batches.map(({ requests }) => requests);

test("what arrives in one turn and the next shares the first batch", async () => {
  const { ask, batches } = openBatcher(1);
  const answers = [ask("a1")];
  await turn();
  answers.push(ask("b1"));
  await nextTurn();
  expect(requestsOf(batches)).toEqual([["a1", "b1"]]);
  batches[0]?.finish();
  expect(await Promise.all(answers)).toEqual(["a1", "b1"]);
});

test("what arrives during a batch forms the next one", async () => {
  const { ask, batches } = openBatcher(1);
  const answers = [ask("a1"), ask("b1")];
  await nextTurn();
  answers.push(ask("c1"), ask("a2"));
  await nextTurn();
  expect(requestsOf(batches)).toEqual([["a1", "b1"]]);
  batches[0]?.finish();
  await nextTurn();
  expect(requestsOf(batches)).toEqual([
    ["a1", "b1"],
    ["c1", "a2"],
  ]);
  batches[1]?.finish();
  expect(await Promise.all(answers)).toEqual(["a1", "b1", "c1", "a2"]);
});

test("a second lane serves at once whose bulkhead is free, and leaves the others to the lane that has theirs", async () => {
  const { ask, batches } = openBatcher(2);
  const answers = [ask("a1"), ask("b1")];
  await nextTurn();
  answers.push(ask("a2"), ask("c1"));
  await nextTurn();
  answers.push(ask("c2"), ask("d1"));
  await nextTurn();
  expect(requestsOf(batches)).toEqual([["a1", "b1"], ["c1"]]);
  batches[0]?.finish();
  await nextTurn();
  expect(requestsOf(batches)[2]).toEqual(["a2", "d1"]);
  batches[1]?.finish();
  await nextTurn();
  expect(requestsOf(batches)[3]).toEqual(["c2"]);
  for (const { finish } of batches.slice(2)) finish();
  expect(await Promise.all(answers)).toEqual(["a1", "b1", "a2", "c1", "c2", "d1"]);
});
