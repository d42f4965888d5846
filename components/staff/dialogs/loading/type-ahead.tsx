"use client";
import { useEffect } from "react";

const bufferMs = 1_000;

/**
 * Type-ahead buffer: stands in for a dialog whose code is still on its way, keeps the keys that are pressed meanwhile, and presses
 * them again once the dialog has the focus.
 */
export function KeysAhead() {
  useEffect(() => {
    const keys: KeyboardEventInit[] = [];
    const keep = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.key === "Tab") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { key, code, shiftKey } = event;
      keys.push({ key, code, shiftKey, bubbles: true, cancelable: true });
    };
    addEventListener("keydown", keep, true);
    return () => {
      removeEventListener("keydown", keep, true);
      if (keys.length > 0) pressWhenFocused(keys, performance.now() + bufferMs);
    };
  }, []);
  return null;
}

function pressWhenFocused(keys: KeyboardEventInit[], until: number): void {
  requestAnimationFrame(() => {
    const hasFocus = document.querySelector("[role=dialog]")?.contains(document.activeElement);
    if (!hasFocus && performance.now() < until) return pressWhenFocused(keys, until);
    pressInTurn(keys);
  });
}

/** One key a frame: what the first does to the dialog is there for the second. */
function pressInTurn([key, ...others]: KeyboardEventInit[]): void {
  if (!key) return;
  press(key);
  requestAnimationFrame(() => pressInTurn(others));
}

/** A key made by script has no effect of its own on a button. */
function press(key: KeyboardEventInit): void {
  const target = document.activeElement ?? document.body;
  const isFree = target.dispatchEvent(new KeyboardEvent("keydown", key));
  if (isFree && (key.key === "Enter" || key.key === " ") && target instanceof HTMLButtonElement)
    target.click();
}
