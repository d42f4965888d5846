/**
 * What a touch fires besides its press, and nothing on the tablet waits for. React hears every event of its page and makes one of its
 * own of each: a dozen before the click of one touch, an eighth of what a slow tablet has to do until the next step stands.
 */
export const unheard = [
  ...["touchstart", "touchmove", "touchend"],
  ...["mouseover", "mouseout", "mousemove", "mousedown", "mouseup"],
  ...["pointerover", "pointerout", "pointermove", "gotpointercapture", "lostpointercapture"],
  ...["focusin", "focusout"],
];

const stop = (event: Event): void => event.stopPropagation();
const ahead = { capture: true, passive: true };

/** Ends these at the window, before React; the browser's own answer to them stays. */
export function stopUnheardEvents(): () => void {
  for (const type of unheard) addEventListener(type, stop, ahead);
  return () => {
    for (const type of unheard) removeEventListener(type, stop, ahead);
  };
}
