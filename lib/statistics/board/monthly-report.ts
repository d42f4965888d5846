import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { now, serviceDay } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { writeWhole } from "../../machine/whole-files.ts";
import { emitWebhook } from "../../webhooks/emit.ts";
import { statisticsOffice } from "../queries.ts";
import { boardPdf } from "./board-pdf.ts";
import { makeBoard } from "./make-board.ts";

/** `reports/<office>/kom-in-<office>-2026-10.pdf` in the data directory. */
const fileOf = (officeId: string, month: string): string =>
  join(env.dataDirectory, "reports", officeId, `kom-in-${officeId}-${month}.pdf`);

/**
 * Writes the page for the board into the data directory once a month is over, and tells targets that ask for it. A file that is there
 * stays as it is: what a board has read isn't changed afterwards.
 */
export async function writeMonthlyReport({ id }: { id: string }): Promise<string | null> {
  const office = await statisticsOffice(id);
  // Most nights it is there: years of counts are read only for a month that has none yet.
  const today = Temporal.PlainDate.from(serviceDay(now(), office.timeZone));
  if (existsSync(fileOf(id, today.subtract({ months: 1 }).toString().slice(0, 7)))) return null;
  const board = await makeBoard({ offices: [office], name: office.name }, "sv");
  if (!board) return null;
  const file = fileOf(id, board.month);
  if (existsSync(file)) return null;
  mkdirSync(join(env.dataDirectory, "reports", id), { recursive: true });
  writeWhole(file, await boardPdf(board.page, "sv"), 0o644);
  await db.$transaction((tx) =>
    emitWebhook(tx, id, "report.ready", { month: board.month }, `${id} ${board.month}`),
  );
  return file;
}
