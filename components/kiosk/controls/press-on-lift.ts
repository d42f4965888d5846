/**
 * A button is pressed as the finger lifts, however long it lay. The browser would first show the button pressed and tell all that a
 * mouse does, which takes a slow tablet longer than a frame; and a finger that lies for half a second presses nothing in some. A finger
 * that slides or scrolls, and two at once, are left to the browser.
 */
export function pressOnLift(): () => void {
  const over = new AbortController();
  let isAlone = false;
  const onTouch = ({ touches }: TouchEvent): void => {
    isAlone = touches.length === 1;
  };
  const onLift = (event: TouchEvent): void => {
    const [touch] = event.changedTouches;
    // What has become a scroll can't be ended here.
    if (!touch || !isAlone || !event.cancelable) return;
    const { clientX, clientY } = touch;
    const button = (touch.target as Element).closest<HTMLButtonElement>("button:enabled");
    if (!button?.contains(document.elementFromPoint(clientX, clientY))) return;
    event.preventDefault();
    // As the browser does with every press, so that a keyboard on the screen goes; elsewhere the next step takes the focus.
    if (document.activeElement?.matches("input")) button.focus({ preventScroll: true });
    const where = { detail: 1, view: window, clientX, clientY, pointerType: "touch" };
    button.dispatchEvent(
      new PointerEvent("click", { bubbles: true, cancelable: true, composed: true, ...where }),
    );
  };
  addEventListener("touchstart", onTouch, { capture: true, passive: true, signal: over.signal });
  addEventListener("touchend", onLift, { capture: true, passive: false, signal: over.signal });
  return () => over.abort();
}
