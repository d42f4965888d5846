"use client";

import { useCallback, useRef, useState } from "react";
import { v7 } from "uuid";
import { tellServer } from "../api.ts";

/** `unheard`: nobody could be told, so the visitor is asked to turn to the reception. */
export type HelpState = "none" | "coming" | "unheard";

/** "Help from staff": an alarm on every staff screen. Its id is ours, so that impatient tapping is one alarm. */
export function useHelp() {
  const [help, setHelp] = useState<HelpState>("none");
  /** Who has asked; an answer that comes after the wipe is nobody's. */
  const turn = useRef(0);

  const ask = useCallback(async () => {
    if (help === "coming") return;
    const mine = turn.current;
    const isDelivered = (await tellServer("/api/alarms", { id: v7() }))?.ok === true;
    if (mine === turn.current) setHelp(isDelivered ? "coming" : "unheard");
  }, [help]);

  const clear = useCallback(() => {
    turn.current++;
    setHelp("none");
  }, []);
  return { help, ask, clear };
}
