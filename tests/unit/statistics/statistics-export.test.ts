import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { csv, harmless, workbook } from "#lib/statistics/view/export.ts";
import type { Table } from "#lib/statistics/view/tables.ts";

const tables: Table[] = [
  { name: "Om filen", columns: ["Kom in", ""], rows: [["Kontor", 'Vivalla; "norra"']] },
  {
    name: "Vägen hit / varifrån",
    columns: ["Svar", "Antal"],
    rows: [
      ['=HYPERLINK("x")', 12],
      ["Polisen", "<5"],
      ["Skolan", 12_345],
      ["@skolan", 0],
    ],
  },
];

describe("an exported workbook", () => {
  it("has a sheet per table with the very numbers", async () => {
    const file = await workbook(tables);
    const rows = await readSheet(file, 2);
    expect(rows).toEqual([
      ["Svar", "Antal"],
      ['\'=HYPERLINK("x")', 12],
      ["Polisen", "<5"],
      ["Skolan", 12_345],
      ["'@skolan", 0],
    ]);
    expect((await readSheet(file, 1))[1]).toEqual(["Kontor", 'Vivalla; "norra"']);
  });
});

describe("an exported text file", () => {
  it("quotes what would break it and begins no cell with a formula", () => {
    const text = csv(tables);
    expect(text).toContain('Kontor;"Vivalla; ""norra"""\r\n');
    expect(text).toContain('"\'=HYPERLINK(""x"")";12\r\n');
    expect(text.startsWith("\uFEFF")).toBe(true);
  });

  it("disarms every beginning that a spreadsheet runs", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n"])
      expect(harmless(`${start}1`)).toBe(`'${start}1`);
    expect(harmless("Skolan")).toBe("Skolan");
  });
});
