"use client";

import { useEffect, useRef } from "react";
import { noteShown, type ShownTicket } from "../outbox/shown-ticket.ts";

/** Keeps what the note says of the number on the screen as the screen does: without a number there is none. */
export function useShownNote(shown: ShownTicket | null): void {
  // Before the first number of this page there may be the note of the page before.
  const isNoted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says, not the object
  useEffect(() => {
    if (!shown && !isNoted.current) return;
    isNoted.current = shown !== null;
    // Without storage nothing outlasts the page.
    noteShown(shown).catch(() => undefined);
  }, [shown?.id, shown?.isSent, shown?.locale, shown?.isSlipSettled]);
}
