/** Puts a popover below or above its button, within the window. */
export function placeBeside(button: HTMLElement, list: HTMLElement, side: "above" | "below"): void {
  const from = button.getBoundingClientRect();
  const gap = 6;
  const edge = 8;
  const isFlipped =
    side === "below"
      ? from.bottom + gap + list.offsetHeight > innerHeight
      : from.top - gap < list.offsetHeight;
  const isAbove = (side === "above") !== isFlipped;
  const top = isAbove ? from.top - gap - list.offsetHeight : from.bottom + gap;
  const start = from.left + list.offsetWidth > innerWidth - edge ? from.right - list.offsetWidth : from.left;
  list.style.top = `${Math.max(edge, Math.min(top, innerHeight - list.offsetHeight - edge))}px`;
  list.style.left = `${Math.max(edge, start)}px`;
}
