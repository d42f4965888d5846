import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { Table } from "#lib/statistics/view/files/cells.ts";
import { csv, harmless, workbook } from "#lib/statistics/view/files/export.ts";

const tables: Table[] = [
  { name: "Om filen", period: "2026", columns: ["Kom in", ""], rows: [["Kontor", 'Vivalla; "norra"']] },
  {
    name: "Vägen hit / varifrån",
    period: "oktober 2026",
    columns: ["Svar", "Antal", "Andel", "Förändring", "Dag", "Månad", "Skapad"],
    rows: [
      [
        '=HYPERLINK("x")',
        12,
        { share: 0.58 },
        { change: -0.04 },
        { day: "2026-10-25" },
        { month: "2026-10" },
        { moment: "2026-10-25T23:30" },
      ],
      ["Polisen", "<5", null, null, null, null, null],
      ["Skolan", 12_345, null, null, null, null, null],
      ["@skolan", 0, null, null, null, null, null],
    ],
  },
];

describe("an exported workbook", () => {
  it("has a sheet per table with its period, numbers, percentages and dates as such", async () => {
    const file = await workbook(tables);
    const rows = await readSheet(file, 2);
    expect(rows[0]?.slice(0, 2)).toEqual(["Vägen hit / varifrån", "oktober 2026"]);
    expect(rows.slice(2).map((row) => row.slice(0, 2))).toEqual([
      ['\'=HYPERLINK("x")', 12],
      ["Polisen", "<5"],
      ["Skolan", 12_345],
      ["'@skolan", 0],
    ]);
    expect(rows[2]?.slice(2)).toEqual([
      0.58,
      -0.04,
      new Date("2026-10-25T00:00:00Z"),
      new Date("2026-10-01T00:00:00Z"),
      new Date("2026-10-25T23:30:00Z"),
    ]);
    expect((await readSheet(file, 1))[1]).toEqual(["Kontor", 'Vivalla; "norra"']);
  });
});

describe("an exported text file", () => {
  const row = { value: "", from: "2026-10-01", to: "2026-10-31", count: 12, low: 12, high: 12 };
  it("is one table that quotes what would break it and begins no cell with a formula", () => {
    const text = csv(
      [
        { ...row, measure: 'Kontor "norra"; x', value: '=HYPERLINK("x")' },
        { ...row, measure: "Väntan", count: null, low: 1.5, high: null },
      ],
      "sv",
    );
    expect(text.split("\r\n")).toEqual([
      "\uFEFFmeasure;value;from;to;count;low;high",
      '"Kontor ""norra""; x";"\'=HYPERLINK(""x"")";2026-10-01;2026-10-31;12;12;12',
      "Väntan;;2026-10-01;2026-10-31;;1,5;",
      "",
    ]);
    expect(csv([{ ...row, measure: "Waits", low: 1.5 }], "en")).toContain(
      "Waits,,2026-10-01,2026-10-31,12,1.5,12",
    );
  });

  it("disarms every beginning that a spreadsheet runs", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n"])
      expect(harmless(`${start}1`)).toBe(`'${start}1`);
    expect(harmless("Skolan")).toBe("Skolan");
  });
});
