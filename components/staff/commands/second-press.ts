import { repeatWindowMs } from "./staff-outbox.ts";

/** A hand that stays where it is moves this little, in CSS pixels. */
const sameSpot = 12;

/**
 * Debounces the pointer: a second press of the same hand belongs to what stood there at the first. When something else has come to
 * stand in that place meanwhile, the press is dropped. Keys and assistive technology have no place and pass.
 */
export function guardSecondPress(): () => void {
  let first: { x: number; y: number; at: number; what: string; on: Element } | null = null;
  const onClick = (event: MouseEvent) => {
    if (event.detail === 0 || !(event.target instanceof Element)) return;
    const on = pressableOf(event.target);
    const press = { x: event.clientX, y: event.clientY, at: event.timeStamp, what: wordsOf(on), on };
    const isSameHand =
      first !== null &&
      press.at - first.at < repeatWindowMs &&
      Math.hypot(press.x - first.x, press.y - first.y) < sameSpot;
    if (isSameHand && first && (first.on !== on || first.what !== press.what)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    first = press;
  };
  addEventListener("click", onClick, true);
  return () => removeEventListener("click", onClick, true);
}

/** A label is pressed for its control. */
function pressableOf(target: Element): Element {
  const on = target.closest("button, a, summary, label, input, select, [role]") ?? target;
  return on instanceof HTMLLabelElement ? (on.control ?? on) : on;
}

/** A button that is kept while its meaning changes is another one to the hand. */
const wordsOf = (element: Element): string =>
  element.matches("button, a") ? (element.ariaLabel ?? element.textContent ?? "") : "";
