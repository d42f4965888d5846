import { harmless } from "../view/files/export.ts";
import type { OpenRow } from "./open-rows.ts";

const columns = ["month", "measure", "value", "count", "low", "high"] as const;

/** RFC 4180: codes as in the JSON, an empty field where nothing is told. */
export const openCsv = (rows: readonly OpenRow[]): string =>
  `${[columns.join(","), ...rows.map((row) => columns.map((column) => cellOf(row[column])).join(","))].join("\r\n")}\r\n`;

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "number" ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
