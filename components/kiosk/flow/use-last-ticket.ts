"use client";

import { useCallback, useEffect, useState } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { Ticket } from "../outbox/check-ins.ts";

const ttlMs = 60_000;

type Last = { ticket: Ticket; locale: VisitorLocale; isShown: boolean };

/** The number that was just on the screen, for another minute: who walked away too early sees it again, and nothing besides. */
export function useLastTicket() {
  const [last, setLast] = useState<Last | null>(null);
  const isShown = last?.isShown ?? false;
  const forget = useCallback(() => setLast(null), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each ticket has its own minute
  useEffect(() => {
    if (isShown) return;
    const timer = setTimeout(forget, ttlMs);
    return () => clearTimeout(timer);
  }, [last?.ticket.id, isShown, forget]);
  const keep = useCallback(
    (ticket: Ticket, locale: VisitorLocale) => setLast({ ticket, locale, isShown: false }),
    [],
  );
  const show = useCallback(() => setLast((kept) => kept && { ...kept, isShown: true }), []);
  return { last, keep, show, forget };
}
