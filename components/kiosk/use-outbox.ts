"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CheckIn } from "#lib/visits/schema.ts";
import type { Delivery } from "./delivery.ts";
import { forgetRefused, isSeriesKnown, writeDown } from "./outbox.ts";
import { type OutboxState, startSender } from "./sender.ts";

/** A ticket as the visitor gets it; `token` opens the phone ticket and is null while the check-in waits to be sent. */
export type Ticket = { id: string; code: string; token: string | null; isSent: boolean };

const answerWithinMs = 2_500;
/** A quick hand on a slow day may be faster than a new tablet's very first answer from its server. */
const firstMeetingMs = 8_000;
const nothing: OutboxState = { unsent: 0, refused: [], isUnpaired: false };

/**
 * Every check-in is written down first and then sent, with or without network: one way, so that the rare one is as
 * tried as the common one. A visitor never waits longer than 2.5 s, on a tablet that has met its server; a late answer still reaches the open ticket.
 */
export function useOutbox(onLateAnswer: (ticket: Ticket) => void) {
  const [state, setState] = useState(nothing);
  const waiting = useRef(new Map<string, (delivery: Delivery) => void>());
  const sender = useRef<ReturnType<typeof startSender> | null>(null);
  const late = useRef(onLateAnswer);
  late.current = onLateAnswer;

  useEffect(() => {
    const started = startSender({
      isFresh: (item) => waiting.current.has(item.id),
      onDelivery: (item, delivery) => {
        const answer = waiting.current.get(item.id);
        waiting.current.delete(item.id);
        if (answer) answer(delivery);
        else if (delivery.kind === "delivered") late.current(ticketOf(item, delivery));
        // What is behind one that can't be sent now can't be sent either: nobody stands and waits for that.
        if (delivery.kind === "later" || delivery.kind === "unpaired") {
          for (const next of waiting.current.values()) next(delivery);
          waiting.current.clear();
        }
      },
      onState: setState,
    });
    sender.current = started;
    return () => started.stop();
  }, []);

  /** Null when no ticket can be given: refused, drawn in play, or the tablet never met its server. */
  const checkIn = useCallback(async (body: CheckIn): Promise<Ticket | null> => {
    await seriesKnown();
    const item = await writeDown(body);
    if (!item) return null;
    const delivery = await new Promise<Delivery>((resolve) => {
      waiting.current.set(item.id, resolve);
      setTimeout(
        () => waiting.current.delete(item.id) && resolve({ kind: "later", waitMs: null }),
        answerWithinMs,
      );
      sender.current?.kick();
    });
    return delivery.kind === "refused" || delivery.kind === "tooMany" ? null : ticketOf(item, delivery);
  }, []);

  const clearRefused = useCallback(async () => {
    await forgetRefused();
    sender.current?.kick();
  }, []);

  return { state, checkIn, clearRefused };
}

async function seriesKnown(): Promise<void> {
  const until = Date.now() + firstMeetingMs;
  while (!(await isSeriesKnown()) && Date.now() < until) await new Promise((wake) => setTimeout(wake, 150));
}

/** The server's answer wins over the tablet's own number, should they ever differ. */
function ticketOf(item: { id: string; series: string; number: number }, delivery: Delivery): Ticket {
  const answer =
    delivery.kind === "delivered" ? (delivery.answer as { code?: string; token?: string } | null) : null;
  return {
    id: item.id,
    code: answer?.code ?? `${item.series}${item.number}`,
    token: answer?.token ?? null,
    isSent: delivery.kind === "delivered",
  };
}
