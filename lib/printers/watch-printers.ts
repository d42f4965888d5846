import { setTimeout as pause } from "node:timers/promises";
import { now } from "../clock.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { sql } from "../db/sql.ts";
import { log } from "../log.ts";
import { noteState } from "./commands.ts";
import { askInTurn } from "./print-queue.ts";
import type { PrinterState } from "./status.ts";

const lookMs = 5_000;
/** How old what is known of a printer may become. */
const askMs = 30_000;
/** One that serves somebody else at this moment answers a little later. */
const secondTryMs = 2_000;

type Due = { officeId: string; id: string; host: string; port: number; state: PrinterState };

/** Asks every printer that is due how it stands. Compare-and-set on when it was looked at: of several processes one asks. */
export async function askPrinters(): Promise<void> {
  const at = now();
  const due = await sql<Due>`
    UPDATE printer SET looked_at = ${at}::timestamptz
    WHERE looked_at IS NULL OR looked_at <= ${new Date(at.getTime() - askMs)}::timestamptz
    RETURNING office_id AS "officeId", id, host, port, state`;
  await Promise.all(
    due.map(async ({ officeId, id, state, ...address }) => {
      let found = await askInTurn(address);
      if (found === "noAnswer" && state !== "noAnswer") {
        await pause(secondTryMs);
        found = await askInTurn(address);
      }
      // While a ticket is printed, what becomes of it tells more.
      if (found !== null) await noteState(officeId, id, found);
    }),
  );
}

/** Looks every few seconds for printers that are due. Returns what stops it. */
export function startPrinters(): () => void {
  let isRunning = false;
  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await askPrinters();
    } catch (error) {
      if (!isDatabaseAway(error)) log.error({ err: error }, "printers can't be asked");
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(look, lookMs).unref();
  return () => clearInterval(timer);
}
