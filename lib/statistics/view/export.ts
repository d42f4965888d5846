import writeXlsxFile, { type Sheet } from "write-excel-file/node";
import type { Cell, Table } from "./tables.ts";

/** A spreadsheet would run a cell that begins like this as a formula, whoever typed it; some read the wide signs as the narrow. */
const formulaStart = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
export const harmless = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);

/** A workbook with a sheet per table. Text is written as text, so no cell is ever a formula. */
export async function workbook(tables: readonly Table[]): Promise<Buffer> {
  const names = sheetNames(tables);
  const sheets = tables.map((table, at) => ({
    sheet: names[at] ?? String(at),
    stickyRowsCount: at === 0 ? 0 : 1,
    columns:
      at === 0
        ? [{ width: 28 }, { width: 90 }]
        : table.columns.map((_, column) => ({ width: column === 0 ? 34 : 16 })),
    data: [
      table.columns.map((title) => ({ value: title, fontWeight: "bold" as const })),
      ...table.rows.map(excelRow),
    ],
  }));
  return writeXlsxFile(sheets as Sheet<never>[]).toBuffer();
}

const excelRow = (row: Cell[]) =>
  row.map((value) => {
    if (value === null) return null;
    return typeof value === "number"
      ? { type: Number, value, format: Number.isInteger(value) ? "#,##0" : "0.0" }
      : { type: String, value: harmless(value), wrap: value.length > 60, alignVertical: "top" as const };
  });

/** Excel allows 31 characters, none of `\ / ? * : [ ]`, and no name twice. */
function sheetNames(tables: readonly Table[]): string[] {
  const used = new Set<string>();
  return tables.map(({ name }) => {
    const plain = name.replaceAll(/[\\/?*:[\]]/g, " ").slice(0, 28);
    let unique = plain;
    for (let more = 2; used.has(unique.toLowerCase()); more++) unique = `${plain} ${more}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/** All tables below each other, RFC 4180 with semicolons as Swedish Excel wants them, marked as UTF-8. */
export function csv(tables: readonly Table[]): string {
  const line = (cells: readonly Cell[]) => cells.map(csvCell).join(";");
  const parts = tables.map((table) =>
    [line([table.name]), line(table.columns), ...table.rows.map(line)].join("\r\n"),
  );
  return `\uFEFF${parts.join("\r\n\r\n")}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = harmless(value);
  // A comma or tab too: a spreadsheet of another country would begin a cell there, and perhaps a formula.
  return /[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
