"use client";
import { useEffect, useRef } from "react";

/** Key (`n`, `/`, `?`, `Space`, `ArrowDown`, `mod+z`) → what it does. `undefined` leaves the key to the browser. */
export type Shortcuts = Record<string, (() => void) | undefined>;

/** Single keys for the whole screen. They rest while somebody types or answers a dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    // Looked at before anybody answers the key: the Escape that closes a dialog is not the screen's as well.
    let isTaken = false;
    const look = (event: KeyboardEvent) => {
      isTaken = isBusy(event);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const action = latest.current[nameOf(event)];
      if (!action || event.defaultPrevented || event.repeat || isTaken) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", look, true);
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("keydown", look, true);
      removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return "";
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (document.querySelector("[role=dialog],[popover]:popover-open")) return true;
  if (target?.closest("input:not([type=radio]), textarea, select, [contenteditable], [role=spinbutton]")) {
    return !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() === "z";
  }
  // A focused button keeps its own Space.
  return (
    event.key === " " &&
    target?.closest("button, a, summary, [role=option]") !== null &&
    target !== document.body
  );
}
