/**
 * Debounces the whole screen: a second press means what stood there before the first. For `settleMs` after a change nothing can be
 * pressed, and what then stands under the last press stays quiet as long again. A toggle, and what is marked `data-once`, is quiet after each of its own presses.
 * The stylesheets take the pointer away from what is `data-settling`; clicks by key, screen reader or script are stopped here. It stands on
 * the body: of the root every style hangs, and of all that `:has()` is asked there.
 */
const settleMs = 600;

let wasPressed = false;
let lastPress: { x: number; y: number } | null = null;
/** Moved on with the keyboard since the change: what is pressed now is meant. */
let hasMoved = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The same, once anything was pressed in this document: before that no second press can be on its way. */
export function settleAfterPress(): void {
  if (wasPressed) settle();
}

/** Another screen, sheet or set of buttons is shown. */
export function settle(): void {
  const { body } = document;
  clearTimeout(timer);
  hasMoved = false;
  body.dataset.settling = "";
  timer = setTimeout(() => {
    delete body.dataset.settling;
    const under = lastPress && document.elementFromPoint(lastPress.x, lastPress.y);
    const pressable = under?.closest<HTMLElement>("button, a, summary, label");
    if (pressable) disable(pressable);
    lastPress = null;
  }, settleMs);
}

/** Watches every press of the page, before anything of the page hears of it. */
export function guardPresses(): () => void {
  const onClick = (event: MouseEvent): void => {
    wasPressed = true;
    const target = event.target as Element;
    const isByPointer = event.detail > 0;
    if (target.closest("[data-settling]") && (isByPointer || !hasMoved)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    lastPress = isByPointer ? { x: event.clientX, y: event.clientY } : null;
    const once = target.closest<HTMLElement>("button:is([aria-pressed], [data-once])");
    if (!once) return;
    hasMoved = false;
    disable(once);
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === "Tab" || key.startsWith("Arrow")) hasMoved = true;
  };
  addEventListener("click", onClick, { capture: true });
  addEventListener("keydown", onKey, { capture: true });
  return () => {
    removeEventListener("click", onClick, { capture: true });
    removeEventListener("keydown", onKey, { capture: true });
  };
}

function disable(element: HTMLElement): void {
  element.dataset.settling = "";
  setTimeout(() => {
    delete element.dataset.settling;
  }, settleMs);
}
