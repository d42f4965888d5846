"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Ticket } from "../outbox/check-ins.ts";
import { type Answers, type Wishes, wishesOf } from "./flow.ts";
import { startWishes, writeWish } from "./wishes.ts";

/**
 * Whatever is wished after the check-in was made amends the visit, so that a tick is never only on the screen. `onRefused` gets the
 * wishes that the visit has instead, when it can't be amended any more or the tablet can't keep the wish.
 */
export function useWishes(ticket: Ticket | null, answers: Answers, onRefused: (has: Wishes) => void) {
  /** What the check-in said, and what it says with the wishes that are written down. */
  const submitted = useRef<{ first: Wishes; last: Wishes } | null>(null);
  const sender = useRef<ReturnType<typeof startWishes>>(null);
  const shown = useRef<string | null>(null);
  shown.current = ticket?.id ?? null;
  const refuse = useRef((visitId: string): void => {
    if (visitId !== shown.current || !submitted.current) return;
    submitted.current.last = submitted.current.first;
    onRefused(submitted.current.first);
  });

  useEffect(() => {
    const started = startWishes(refuse.current);
    sender.current = started;
    return () => started.stop();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket that has just been sent can be amended now
  useEffect(() => sender.current?.kick(), [ticket?.isSent]);

  useEffect(() => {
    const before = submitted.current?.last;
    if (!ticket || !submitted.current || !before) return;
    const wishes = wishesOf(answers);
    const change = changeOf(before, wishes);
    if (!change) return;
    submitted.current.last = wishes;
    writeWish(ticket.id, change).then(
      () => sender.current?.kick(),
      () => refuse.current(ticket.id),
    );
  }, [ticket, answers]);

  /** The check-in that is being made says this; null when the visitor is gone. */
  return useCallback((first: Wishes | null) => {
    submitted.current = first && { first, last: first };
  }, []);
}

/** Only what differs: what is not said leaves alone what staff have arranged. */
function changeOf(before: Wishes, wishes: Wishes): Partial<Wishes> | null {
  const change: Partial<Wishes> = {};
  if (before.flags.join() !== wishes.flags.join()) change.flags = wishes.flags;
  if (before.interpreter !== wishes.interpreter) change.interpreter = wishes.interpreter;
  if (before.reasons.join() !== wishes.reasons.join()) change.reasons = wishes.reasons;
  return Object.keys(change).length > 0 ? change : null;
}
