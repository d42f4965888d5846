"use client";

import { useCallback, useState } from "react";
import { v7 } from "uuid";
import { tellServer } from "./api.ts";

/** `unheard`: nobody could be told, so the visitor is asked to turn to the reception. */
export type HelpState = "none" | "coming" | "unheard";

/** "Help from staff": an alarm on every staff screen. Its id is ours, so that impatient tapping is one alarm. */
export function useHelp() {
  const [help, setHelp] = useState<HelpState>("none");

  const ask = useCallback(async () => {
    if (help === "coming") return;
    try {
      const response = await tellServer("/api/alarms", { id: v7() });
      setHelp(response.ok ? "coming" : "unheard");
    } catch {
      setHelp("unheard");
    }
  }, [help]);

  const clear = useCallback(() => setHelp("none"), []);
  return { help, ask, clear };
}
