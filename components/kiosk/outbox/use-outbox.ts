"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CheckInBody } from "#lib/visits/schema.ts";
import { openCheckIns, type Ticket } from "./check-ins.ts";
import { forgetRefused } from "./outbox-store.ts";
import type { OutboxState } from "./sender.ts";

const nothing: OutboxState = { unsent: 0, refused: [], stuck: [], isUnpaired: false };

type Late = {
  onLateAnswer: (ticket: Ticket) => void;
  onLateRefusal: (id: string) => void;
};

/** The tablet's check-ins for as long as the page lives, and what its outbox holds. */
export function useOutbox(late: Late) {
  const [state, setState] = useState(nothing);
  const checkIns = useRef<ReturnType<typeof openCheckIns> | null>(null);
  const listeners = useRef(late);
  listeners.current = late;

  useEffect(() => {
    const opened = openCheckIns({
      onLateAnswer: (ticket) => listeners.current.onLateAnswer(ticket),
      onLateRefusal: (id) => listeners.current.onLateRefusal(id),
      onState: setState,
    });
    checkIns.current = opened;
    return opened.stop;
  }, []);

  const checkIn = useCallback(
    (body: CheckInBody): Promise<Ticket | null> => checkIns.current?.checkIn(body) ?? Promise.resolve(null),
    [],
  );
  const clearRefused = useCallback(async () => {
    // Storage that fails keeps them on the list, to be pressed again.
    await forgetRefused().catch(() => undefined);
    checkIns.current?.kick();
  }, []);

  return { state, checkIn, clearRefused };
}
