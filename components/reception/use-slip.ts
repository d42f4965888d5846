"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { useQueueState } from "#components/staff/live/use-queue.ts";
import type { Printed } from "#lib/printers/status.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { printTicket } from "./print-ticket.ts";

/** Prints a visit's ticket on the reception's receipt printer, once, or another for `isCopy`. */
async function print(visitId: string, isCopy: boolean): Promise<Printed> {
  const sent = await send("POST", `/api/visits/${visitId}/print`, { isCopy });
  return sent.ok ? (sent.value as Printed) : { outcome: "notPrinted", reason: "noAnswer" };
}

/** The reception's receipt printer; null when it has none. */
export function useReceptionPrinter(): { print: typeof print } | null {
  const isThere = useQueueState(({ snapshot: { printers } }) =>
    printers.some(({ deviceId }) => deviceId === null),
  );
  return isThere ? printer : null;
}
const printer = { print };

/** Prints a visit's paper once more: on the receipt printer, or by the browser where there is none or it doesn't. */
export function usePrintAgain(): (visit: Pick<QueueVisit, "id" | "code">) => Promise<void> {
  const printer = useReceptionPrinter();
  return async ({ id, code }) => {
    const isOut = printer !== null && (await printer.print(id, true)).outcome === "printed";
    if (!isOut) await printTicket(code);
  };
}

/** `printing`, what became of it, or null: there is no printer. */
export type Slip = "printing" | Printed | null;

/** Prints the ticket of a visit as soon as it is shown, once; `again` prints another on purpose. */
export function useSlip(visitId: string): { slip: Slip; again: () => void } {
  const receipt = useReceptionPrinter();
  const [slip, setSlip] = useState<Slip>(null);
  const begun = useRef<string | null>(null);
  const start = useCallback(
    (isCopy: boolean) => {
      if (!receipt) return;
      setSlip("printing");
      void receipt.print(visitId, isCopy).then(setSlip);
    },
    [receipt, visitId],
  );
  useEffect(() => {
    if (!receipt || begun.current === visitId) return;
    begun.current = visitId;
    start(false);
  }, [receipt, visitId, start]);
  return { slip, again: () => start(true) };
}
