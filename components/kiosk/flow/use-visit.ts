"use client";

import { useCallback, useReducer, useRef, useState } from "react";
import type { WaitRange } from "#lib/wait/estimate.ts";
import { letGoOfFocus } from "../controls/use-focus.ts";
import type { Link } from "../office/use-snapshot.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { useOutbox } from "../outbox/use-outbox.ts";
import { endListening } from "../speech/listening.ts";
import { stopReading } from "../speech/speech-synthesis.ts";
import { type Answer, answered, blank, checkInOf, wishesOf } from "./flow.ts";
import { useWishes } from "./use-wishes.ts";

/** How many are ahead and how long it takes; null when it is not known. */
type Place = { ahead: number | null; wait: WaitRange | null };
const unknownPlace: Place = { ahead: null, wait: null };

/**
 * One visitor's answers and ticket, from the first touch to the wipe. `onSettled` is told of every ticket that was shown before the
 * server had it: whether it has been sent now, or never will be.
 */
export function useVisit(
  { queue, isOnline }: Pick<Link, "queue" | "isOnline">,
  onSettled: (id: string, isSent: boolean) => void,
) {
  const [answers, dispatch] = useReducer(answered, blank);
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [place, setPlace] = useState<Place>(unknownPlace);
  const [hasFailed, setHasFailed] = useState(false);
  const shown = useRef<string | null>(null);
  shown.current = ticket?.id ?? null;
  /** Whose ticket is being made; a wipe meanwhile makes the answer nobody's. */
  const turn = useRef({ number: 0, isTaking: false });

  const onLateAnswer = (sent: Ticket): void => {
    onSettled(sent.id, true);
    setTicket((shown) => (shown?.id === sent.id ? { ...shown, token: sent.token, isSent: true } : shown));
  };
  /** Nobody shall walk away with a number that the office will never call. */
  const onLateRefusal = (id: string): void => {
    onSettled(id, false);
    if (shown.current !== id) return;
    setTicket(null);
    setHasFailed(true);
  };
  const { state: outbox, checkIn, clearRefused } = useOutbox({ onLateAnswer, onLateRefusal });

  const sayWishes = useWishes(ticket, answers, (wishes) => dispatch({ type: "haveWishes", wishes }));

  const answer = (given: Answer): void => {
    stopReading();
    const next = answered(answers, given);
    if (next.step !== answers.step) letGoOfFocus();
    dispatch(given);
    if (next.step !== "ticket" || answers.step === "ticket" || turn.current.isTaking) return;
    turn.current.isTaking = true;
    const mine = turn.current.number;
    setHasFailed(false);
    // What waits now is what is ahead: this party is not counted yet.
    const now = isOnline ? queue.current : null;
    const shownNow = now ? { ahead: now.waiting, wait: now.wait } : unknownPlace;
    sayWishes(wishesOf(next));
    checkIn(checkInOf(next))
      .catch(() => null)
      .then((made) => {
        if (mine !== turn.current.number) return;
        turn.current.isTaking = false;
        // Without an answer nobody knows who else has come meanwhile.
        setPlace(made?.isSent ? shownNow : unknownPlace);
        if (made) setTicket(made);
        else setHasFailed(true);
      });
  };

  const wipe = useCallback(() => {
    turn.current = { number: turn.current.number + 1, isTaking: false };
    sayWishes(null);
    endListening();
    letGoOfFocus();
    dispatch({ type: "startOver" });
    setTicket(null);
    setHasFailed(false);
    setPlace(unknownPlace);
    if (location.search || location.hash) history.replaceState(null, "", location.pathname);
    window.scrollTo(0, 0);
  }, [sayWishes]);

  return { answers, answer, wipe, ticket, ...place, hasFailed, outbox, clearRefused };
}
