import { flushSync } from "react-dom";

const bufferMs = 3_000;

/**
 * Type-ahead buffer: takes the keys that are pressed from now on. `release` presses them again once the focus is where they are meant
 * for; until then later keys queue behind them: Enter must not overtake a digit. `stop` throws them away.
 */
export function keepKeys() {
  const keys: KeyboardEventInit[] = [];
  let isThere = () => false;
  const keep = (event: KeyboardEvent) => {
    if (keys.length === 0 && isThere()) return stop();
    if (!event.isTrusted || event.metaKey || event.ctrlKey || event.altKey || event.key === "Tab") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A key that is still down opened the dialog, and answers nothing in it.
    if (event.repeat) return;
    const { key, code, shiftKey } = event;
    keys.push({ key, code, shiftKey, bubbles: true, cancelable: true });
  };
  const stop = () => removeEventListener("keydown", keep, true);
  addEventListener("keydown", keep, true);
  return {
    stop,
    hasKeys: () => keys.length > 0,
    release: (hasFocus: () => boolean) => {
      isThere = hasFocus;
      pressWhenFocused(keys, hasFocus, performance.now() + bufferMs, stop);
    },
  };
}

function pressWhenFocused(
  keys: KeyboardEventInit[],
  hasFocus: () => boolean,
  until: number,
  stop: () => void,
): void {
  requestAnimationFrame(() => {
    if (!hasFocus() && performance.now() < until) return pressWhenFocused(keys, hasFocus, until, stop);
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
