import { z } from "zod";

/** A ticket as the visitor sees it: series letter(s) and number, `A12`. */
export const seriesSchema = z.string().regex(/^[A-Z]{1,2}$/);

/** Series that reception and phone hand out from; a kiosk has its own letter. `O` and `I` are never used: they look like digits. */
export const receptionSeries = "R";
export const phoneSeries = "T";
export const kioskSeries = "ABCDEFGHJKLMNPQSUVWXYZ".split("");

export const ticketCode = (ticket: { series: string; number: number }): string =>
  `${ticket.series}${ticket.number}`;
