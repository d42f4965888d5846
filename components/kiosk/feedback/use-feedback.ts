"use client";

import { useCallback, useRef, useState } from "react";
import { v7 } from "uuid";
import type { FeedbackAnswer } from "#lib/visits/codes.ts";
import { tellServer } from "../api.ts";

/** `failed`: it reached nobody, or the tablet has sent too many; then it is said, and nothing waits to be sent. */
type Sent = { state: "none" | "counted" | "failed"; answer: FeedbackAnswer | null };
const nothing: Sent = { state: "none", answer: null };

/** How it was, told once: the id is ours, so that a second try is the same answer. */
export function useFeedback() {
  const [sent, setSent] = useState(nothing);
  /** Whose answer it is; one that comes after the wipe is nobody's. */
  const turn = useRef(0);
  const isSending = useRef(false);

  const give = useCallback(async (answer: FeedbackAnswer) => {
    if (isSending.current) return;
    isSending.current = true;
    const mine = turn.current;
    setSent({ state: "none", answer });
    const body = { id: v7(), answer };
    const reply = (await tellServer("/api/feedback", body)) ?? (await tellServer("/api/feedback", body));
    isSending.current = false;
    if (mine === turn.current) setSent({ state: reply?.ok ? "counted" : "failed", answer });
  }, []);

  const clear = useCallback(() => {
    turn.current++;
    setSent(nothing);
  }, []);
  return { ...sent, give, clear };
}
