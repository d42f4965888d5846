"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Reply } from "#components/plain-html/shared/exchange.ts";
import type { Printed } from "#lib/printers/status.ts";
import { tellServer } from "../api.ts";
import type { Ticket } from "../outbox/check-ins.ts";

/** Longer than the server waits for a printer: half a minute, and what has begun then is brought to its end. */
const answerWithinMs = 55_000;
/** A server that goes away in the middle is asked again: it knows whether the slip came out, or prints it once more. */
const askAgainMs = 2_000;

/** `unsure`: something was sent to the printer, and nobody knows what came out. */
export type Paper = "printing" | "printed" | "unsure" | "none";

/** No answer, or only a proxy's before the server: what became of the slip is not known. */
const isGone = (reply: Reply | null): boolean => reply === null || (reply.status > 500 && reply.status < 600);

/**
 * Prints a ticket on the tablet's receipt printer as soon as the server has it, once. Without network nothing is printed: a slip that
 * came later would be another visitor's. `again` prints another on purpose and answers whether it came out.
 */
export function useSilentPrint(ticket: Ticket | null, hasPrinter: boolean) {
  const [paper, setPaper] = useState<{ id: string; state: Paper } | null>(null);
  const begun = useRef<string | null>(null);
  const shown = useRef<string | null>(null);
  shown.current = ticket?.id ?? null;

  const print = useCallback(async (id: string, isCopy: boolean): Promise<boolean> => {
    setPaper({ id, state: "printing" });
    const until = performance.now() + answerWithinMs;
    const ask = () =>
      tellServer(`/api/visits/${id}/print`, { isCopy }, { withinMs: until - performance.now() });
    let reply = await ask();
    while (!isCopy && isGone(reply) && performance.now() + askAgainMs < until) {
      await new Promise((wake) => setTimeout(wake, askAgainMs));
      if (shown.current !== id) return false;
      reply = await ask();
    }
    const outcome = isGone(reply) ? "unsure" : reply?.ok ? (reply.body as Printed).outcome : "notPrinted";
    // The answer of one who has gone is nobody's.
    if (shown.current === id) setPaper({ id, state: outcome === "notPrinted" ? "none" : outcome });
    return outcome === "printed";
  }, []);

  const id = ticket?.id ?? null;
  const isSent = ticket?.isSent ?? false;
  useEffect(() => {
    if (!id || !hasPrinter || begun.current === id) return;
    if (!isSent) return setPaper({ id, state: "none" });
    begun.current = id;
    void print(id, false);
  }, [id, isSent, hasPrinter, print]);

  const again = useCallback(async () => (id ? print(id, true) : false), [id, print]);
  return { paper: paper !== null && paper.id === id ? paper.state : null, again };
}
