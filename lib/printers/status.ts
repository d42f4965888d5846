/**
 * How a printer stands. `unknown`: not looked at yet. `offline`: it answers and says that it takes nothing. `fault`: its own error
 * (cutter, heat). `noAnswer`: no connection or no status in time. `notAllowed`: its name leads to an address that isn't called.
 */
export const printerStates = [
  "unknown",
  "ready",
  "paperLow",
  "paperOut",
  "coverOpen",
  "fault",
  "offline",
  "noAnswer",
  "notAllowed",
] as const;
export type PrinterState = (typeof printerStates)[number];

/** Whether a ticket comes out of it now. */
export const isPrinting = (state: PrinterState): boolean => state === "ready" || state === "paperLow";

/** What becomes of one ticket: `unsure` = bytes were sent and the printer never said that they came out. */
export type PrintOutcome = "printed" | "notPrinted" | "unsure";
/** `busy`: others were before it for as long as it may wait. `again`: it was printed before. `tooOften`: as many copies as there may be. */
export type PrintReason = PrinterState | "busy" | "again" | "tooOften" | "noPrinter";
export type Printed = { outcome: PrintOutcome; reason: PrintReason };

/** Which real-time status is asked for by DLE EOT n. */
export const statusQueries = { printer: 1, offline: 2, error: 3, paper: 4 } as const;
export type StatusAnswers = Record<keyof typeof statusQueries, number>;

/** Fixed bits tell the answers apart (Epson ESC/POS reference): DLE EOT 0xx1xx10, GS r 0xx0xxxx. */
export const isRealTimeStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;
export const isPaperSensorStatus = (byte: number): boolean => (byte & 0b1001_0000) === 0;
/** Begins the block that answers the clearing of the buffer, which ends with a zero. */
export const clearAnswer = 0x37;

/** The first thing that somebody has to do something about. */
export function stateOf({ printer, offline, error, paper }: StatusAnswers): PrinterState {
  if (offline & 0b0000_0100) return "coverOpen";
  if (paper & 0b0110_0000 || offline & 0b0010_0000) return "paperOut";
  if (error & 0b0110_1000 || offline & 0b0100_0000) return "fault";
  if (printer & 0b0000_1000) return "offline";
  return paper & 0b0000_1100 ? "paperLow" : "ready";
}
