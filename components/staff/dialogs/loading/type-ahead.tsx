"use client";
import { useEffect } from "react";
import { flushSync } from "react-dom";

const bufferMs = 1_000;

/**
 * Type-ahead buffer: stands in for a dialog whose code is still on its way, keeps the keys that are pressed meanwhile, and presses
 * them again once the dialog has the focus. Until then later keys queue behind them: Enter must not overtake a digit.
 */
export function KeysAhead() {
  useEffect(() => {
    const keys: KeyboardEventInit[] = [];
    const keep = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.metaKey || event.ctrlKey || event.altKey || event.key === "Tab") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { key, code, shiftKey } = event;
      keys.push({ key, code, shiftKey, bubbles: true, cancelable: true });
    };
    addEventListener("keydown", keep, true);
    const stop = () => removeEventListener("keydown", keep, true);
    return () => {
      if (keys.length === 0) stop();
      else pressWhenFocused(keys, performance.now() + bufferMs, stop);
    };
  }, []);
  return null;
}

function pressWhenFocused(keys: KeyboardEventInit[], until: number, stop: () => void): void {
  requestAnimationFrame(() => {
    const hasFocus = document.querySelector("[role=dialog]")?.contains(document.activeElement);
    if (!hasFocus && performance.now() < until) return pressWhenFocused(keys, until, stop);
    pressInTurn(keys, stop);
  });
}

/** One key a frame: what the first does to the dialog is there for the second. */
function pressInTurn(keys: KeyboardEventInit[], stop: () => void): void {
  const key = keys.shift();
  if (!key) {
    stop();
    return;
  }
  // Rendered at once: on a slow computer a frame may be over before React has drawn what the key did.
  flushSync(() => press(key));
  requestAnimationFrame(() => pressInTurn(keys, stop));
}

/** A key made by script has no effect of its own on a button. */
function press(key: KeyboardEventInit): void {
  const target = document.activeElement ?? document.body;
  const isFree = target.dispatchEvent(new KeyboardEvent("keydown", key));
  if (isFree && (key.key === "Enter" || key.key === " ") && target instanceof HTMLButtonElement)
    target.click();
}
