"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { lastShown, type ShownTicket, ticketMs } from "../outbox/shown-ticket.ts";

type Last = {
  ticket: Ticket;
  locale: VisitorLocale;
  isShown: boolean;
  /** The office will never call it: whoever stands before it is told. */
  isRefused: boolean;
  /** It was on the screen when the tablet went out, and nobody knows what became of its slip. */
  wantsSlip: boolean;
};

/**
 * The number that was just on the screen, for another minute: who walked away too early sees it again, and nothing besides. A tablet
 * that went out in a number's minute shows it as soon as it is back; `onRestored` is called with its language.
 */
export function useLastTicket(onRestored: (locale: VisitorLocale) => void) {
  const [last, setLast] = useState<Last | null>(null);
  const isShown = last?.isShown ?? false;
  /** Somebody has begun since the tablet started. */
  const isTaken = useRef(false);
  const set = useCallback((next: Last | null) => {
    isTaken.current = true;
    setLast(next);
  }, []);
  const forget = useCallback(() => set(null), [set]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each ticket has its own minute
  useEffect(() => {
    if (isShown) return;
    const timer = setTimeout(forget, ticketMs);
    return () => clearTimeout(timer);
  }, [last?.ticket.id, isShown, forget]);
  useEffect(() => {
    let isOver = false;
    const restore = (shown: ShownTicket | null): void => {
      if (!shown || isOver || isTaken.current) return;
      const { locale, isSlipSettled, ...ticket } = shown;
      setLast({
        ticket: { ...ticket, token: null, unsentBefore: 0 },
        ...{ locale, isShown: true, isRefused: false, wantsSlip: !isSlipSettled },
      });
      onRestored(locale);
    };
    // Without storage nothing was kept.
    lastShown().then(restore, () => undefined);
    return () => {
      isOver = true;
    };
  }, [onRestored]);
  const keep = useCallback(
    (ticket: Ticket, locale: VisitorLocale) =>
      set({ ticket, locale, isShown: false, isRefused: false, wantsSlip: false }),
    [set],
  );
  const show = useCallback(() => setLast((kept) => kept && { ...kept, isShown: true }), []);
  /** The server has it, or will never take it. */
  const settle = useCallback(
    (id: string, isSent: boolean) =>
      setLast((kept) => (kept?.ticket.id === id ? settled(kept, isSent) : kept)),
    [],
  );
  return { last, keep, show, forget, settle };
}

const settled = (last: Last, isSent: boolean): Last | null =>
  isSent
    ? { ...last, ticket: { ...last.ticket, isSent } }
    : last.isShown
      ? { ...last, isRefused: true, wantsSlip: false }
      : null;
