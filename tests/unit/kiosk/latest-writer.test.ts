import { expect, test } from "vitest";
import { createLatestWriter } from "#components/kiosk/outbox/latest-writer.ts";

/** A storage that ends each write when it is told to. */
function slowStorage() {
  const written: number[] = [];
  const ends: ((isDone: boolean) => void)[] = [];
  const write = (value: number) =>
    new Promise<void>((resolve, reject) => {
      written.push(value);
      ends.push((isDone) => (isDone ? resolve() : reject(new Error("the disk is full"))));
    });
  const end = async (isDone = true) => {
    ends.shift()?.(isDone);
    await new Promise(setImmediate);
  };
  return { written, end, keep: createLatestWriter(write) };
}

test("of a thousand values that come during one write the newest alone is written after it", async () => {
  const { written, end, keep } = slowStorage();
  for (let value = 0; value < 1_000; value++) keep(value);
  expect(written).toEqual([0]);
  await end();
  expect(written).toEqual([0, 999]);
  await end();
  expect(written).toEqual([0, 999]);
  keep(1_000);
  expect(written).toEqual([0, 999, 1_000]);
});

test("a write that fails keeps none after it from being written", async () => {
  const { written, end, keep } = slowStorage();
  keep(1);
  keep(2);
  await end(false);
  expect(written).toEqual([1, 2]);
  await end(false);
  keep(3);
  expect(written).toEqual([1, 2, 3]);
});
