import writeXlsxFile, { type Sheet } from "write-excel-file/node";
import type { StaffLocale } from "../../../i18n/locales.ts";
import type { Cell, Table } from "./cells.ts";
import { type TidyRow, tidyColumns } from "./tidy.ts";

/** A spreadsheet would run a cell that begins like this as a formula, whoever typed it; some read the wide signs as the narrow. */
const formulaStart = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
export const harmless = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);

/** A workbook with a sheet per table: its name and time, its columns, its rows. Text is written as text, so no cell is ever a formula. */
export async function workbook(tables: readonly Table[]): Promise<Buffer> {
  const names = sheetNames(tables);
  const sheets = tables.map((table, at) => ({
    sheet: names[at] ?? String(at),
    stickyRowsCount: at === 0 ? 0 : 2,
    columns:
      at === 0
        ? [{ width: 28 }, { width: 90 }]
        : table.columns.map((_, column) => ({ width: column === 0 ? 34 : 20 })),
    data: [
      ...(at === 0 ? [] : [[bold(table.name), { value: table.period, type: String }]]),
      table.columns.map((title) => ({ ...bold(title), wrap: true })),
      ...table.rows.map((row) => row.map(excelCell)),
    ],
  }));
  return writeXlsxFile(sheets as Sheet<never>[]).toBuffer();
}

const bold = (value: string) => ({ value, fontWeight: "bold" as const });
/** Days have no zone in a spreadsheet: what is written is what is read. */
const utc = (text: string): Date => new Date(`${text}Z`);

function excelCell(value: Cell) {
  if (value === null) return null;
  if (typeof value === "number")
    return { type: Number, value, format: Number.isInteger(value) ? "#,##0" : "0.0" };
  if (typeof value === "string")
    return { type: String, value: harmless(value), wrap: value.length > 60, alignVertical: "top" as const };
  if ("share" in value) return { type: Number, value: value.share, format: "0%" };
  if ("change" in value) return { type: Number, value: value.change, format: "+0%;-0%;0%" };
  if ("day" in value)
    return { type: Date, value: utc(`${value.day}T00:00:00`), format: "yyyy-mm-dd", align: "left" as const };
  if ("month" in value)
    return {
      type: Date,
      value: utc(`${value.month}-01T00:00:00`),
      format: "yyyy-mm",
      align: "left" as const,
    };
  return { type: Date, value: utc(`${value.moment}:00`), format: "yyyy-mm-dd hh:mm", align: "left" as const };
}

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

/** RFC 4180, marked as UTF-8; in Swedish with semicolons and decimal commas, as spreadsheets there read them. */
export function csv(rows: readonly TidyRow[], locale: StaffLocale): string {
  const separator = locale === "sv" ? ";" : ",";
  const cellOf = (value: string | number | null): string => {
    if (value === null) return "";
    if (typeof value === "number") return locale === "sv" ? String(value).replace(".", ",") : String(value);
    const text = harmless(value);
    // A comma or tab too: a spreadsheet of another country would begin a cell there, and perhaps a formula.
    return /[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => tidyColumns.map((column) => cellOf(row[column])).join(separator));
  return `\uFEFF${[tidyColumns.join(separator), ...lines].join("\r\n")}\r\n`;
}
