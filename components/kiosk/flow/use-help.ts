"use client";

import { useCallback, useRef, useState } from "react";
import { v7 } from "uuid";
import { tellServer } from "../api.ts";

/** `unheard`: nobody could be told, so the visitor is asked to turn to the reception. */
export type HelpState = "none" | "coming" | "unheard";

/** "Help from staff": an alarm on every staff screen. Its id is ours, so that impatient tapping is one alarm. */
export function useHelp() {
  const [state, setState] = useState<HelpState>("none");
  const [isShown, setIsShown] = useState(false);
  /** Who has asked; an answer that comes after the wipe is nobody's. */
  const turn = useRef(0);

  const ask = useCallback(async () => {
    if (state === "coming") return setIsShown(true);
    const mine = turn.current;
    const isHeard = (await tellServer("/api/alarms", { id: v7() }))?.ok === true;
    if (mine !== turn.current) return;
    setState(isHeard ? "coming" : "unheard");
    setIsShown(true);
  }, [state]);

  const hide = useCallback(() => setIsShown(false), []);
  const clear = useCallback(() => {
    turn.current++;
    setState("none");
    setIsShown(false);
  }, []);
  return { state, isShown, ask, hide, clear };
}
