import fc from "fast-check";
import { expect, test } from "vitest";
import { receiptBytes } from "#lib/printers/receipt-bytes.ts";
import { isPaperSensorStatus, isRealTimeStatus, stateOf } from "#lib/printers/status.ts";
import { escPosParser } from "#tests/support/printer/escpos-parser.ts";

/** Pictures of few bytes, most of them such as printers take for commands. */
const bitmap = fc
  .array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x08, 0x1b, 0x1d, 0x00, 0xff), {
    minLength: 8,
    maxLength: 8 * 16,
  })
  .map((bytes) => bytes.slice(0, 8 * Math.floor(bytes.length / 8)))
  .map((bytes) => ({ width: 8, height: bytes.length, rows: Uint8Array.from(bytes) }));

test("any picture comes out dot by dot, and nothing in it is taken for a command", async () => {
  await fc.assert(
    fc.asyncProperty(bitmap, async (picture) => {
      const requested: string[] = [];
      const printer = escPosParser({
        status: (n) => requested.push(`status ${n}`),
        paperSensor: () => requested.push("sensor"),
        clear: () => requested.push("clear"),
      });
      for (const byte of await receiptBytes(picture)) printer.push(byte);
      expect([printer.unknown, requested, printer.hasRest()]).toEqual([[], [], false]);
      const [job] = printer.jobs;
      const dots = [...picture.rows].map((byte) =>
        Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1),
      );
      expect(job?.dots.length).toBe(dots.length);
      // A dot may be added, never lost.
      for (const [y, row] of dots.entries())
        for (const [x, isBlack] of row.entries()) if (isBlack) expect(job?.dots[y]?.[x]).toBe(1);
      const added = (job?.dots.flat().filter(Boolean).length ?? 0) - dots.flat().filter(Boolean).length;
      expect(added).toBeLessThanOrEqual(dots.length / 2);
    }),
    { numRuns: 60 },
  );
});

const well = { printer: 0x16, offline: 0x12, error: 0x12, paper: 0x12 };
test.each([
  [{}, "ready"],
  [{ paper: 0x1e }, "paperLow"],
  [{ paper: 0x7e, printer: 0x1e, offline: 0x32 }, "paperOut"],
  [{ offline: 0x32 }, "paperOut"],
  [{ offline: 0x16, printer: 0x1e, paper: 0x72 }, "coverOpen"],
  [{ error: 0x1a, printer: 0x1e }, "fault"],
  [{ error: 0x32 }, "fault"],
  [{ offline: 0x52 }, "fault"],
  [{ printer: 0x1e }, "offline"],
] as const)("status bytes %o mean %s", (bytes, state) => expect(stateOf({ ...well, ...bytes })).toBe(state));

test("an answer to one question is never taken for that to another", () => {
  for (let byte = 0; byte < 256; byte++)
    expect(isRealTimeStatus(byte) && isPaperSensorStatus(byte)).toBe(false);
});
