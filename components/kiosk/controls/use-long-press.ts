"use client";

import { useCallback, useRef } from "react";

const holdMs = 1_500;

/** Handlers for a press that only staff know of; from a keyboard it is Shift and Enter. */
export function useLongPress(onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cancel = useCallback(() => clearTimeout(timer.current), []);
  return {
    onPointerDown: (): void => {
      cancel();
      timer.current = setTimeout(onLongPress, holdMs);
      // Wherever it lifts, or has become a scroll.
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, cancel, { once: true });
    },
    onContextMenu: (event: { preventDefault: () => void }): void => event.preventDefault(),
    onKeyDown: (event: { key: string; shiftKey: boolean; preventDefault: () => void }): void => {
      if (event.key !== "Enter" || !event.shiftKey) return;
      // Otherwise the same key presses what opens and has the focus by now.
      event.preventDefault();
      onLongPress();
    },
  };
}
