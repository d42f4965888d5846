/** The shell says by this that the page listens. */
const listensEvent = "kom-in-listens";

export const sayThatPageListens = (): boolean => dispatchEvent(new Event(listensEvent));

/** The script that keeps them, to be written before everything that can be pressed. */
export const earlyPressScript = (): string => `(${keepEarlyPresses})(${JSON.stringify(listensEvent)})`;

/**
 * Keeps what is pressed on a page that shows but doesn't listen yet, and does it once it does: of all presses the last, since whoever
 * presses again means the same. What the browser does by itself, a link or a menu that needs no script, is left to it; what was chosen or
 * typed is told to the page first. Runs alone, before all other code, and can use nothing that stands outside.
 */
function keepEarlyPresses(listens: string): void {
  /** Later than this, whoever pressed has turned to something else. */
  const longestMs = 15_000;
  let last: { at: number; doIt: () => void } | null = null;
  /** What each field was given, the latest last: the page may draw its own over it before it is told. */
  const given = new Map<Element, { checked: boolean; value: string }>();
  const over = new AbortController();

  const keep = (event: Event, doIt: () => void) => {
    event.preventDefault();
    event.stopPropagation();
    last = { at: performance.now(), doIt };
  };
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element && event.target.closest("button:not([popovertarget])");
    if (!button) return;
    const words = button.textContent;
    const { clientX, clientY, detail } = event;
    keep(event, () => {
      const press = { bubbles: true, cancelable: true, clientX, clientY, detail };
      if (button.textContent === words) button.dispatchEvent(new MouseEvent("click", press));
    });
  };
  const onKey = (event: KeyboardEvent) => {
    const { key, code, altKey, ctrlKey, metaKey } = event;
    const isOurs = altKey ? code === "KeyH" : ctrlKey || metaKey ? /^[kz]$/i.test(key) : key.length === 1;
    const isFields =
      event.target instanceof Element && event.target.closest("a, button, summary, input, select, textarea");
    if (!isOurs || (isFields && !altKey)) return;
    const press = { key, code, altKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
    if (event.repeat) event.preventDefault();
    else keep(event, () => document.body.dispatchEvent(new KeyboardEvent("keydown", press)));
  };
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && !form.hasAttribute("action"))
      keep(event, () => form.requestSubmit());
  };
  const onInput = ({ target: field }: Event) => {
    if (!(field instanceof HTMLElement)) return;
    const { checked = false, value = "" } = field as Partial<HTMLInputElement>;
    given.delete(field);
    given.set(field, { checked, value });
  };
  /** As if it was chosen or typed just now: what the page takes it for, and the field itself, would differ otherwise. */
  const tell = ({ checked, value }: { checked: boolean; value: string }, field: Element) => {
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      field.checked = !checked;
      return field.click();
    }
    if ("value" in field) field.value = "";
    // Past the framework, which looks for what it was not told of.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    const change = field instanceof HTMLSelectElement ? "change" : "input";
    field.dispatchEvent(new Event(change, { bubbles: true }));
  };

  const capture = { capture: true, signal: over.signal };
  addEventListener("click", onClick, capture);
  addEventListener("keydown", onKey, capture);
  addEventListener("submit", onSubmit, capture);
  addEventListener("input", onInput, capture);
  addEventListener(
    listens,
    () => {
      setTimeout(() => {
        removeEventListener("input", onInput, true);
        given.forEach(tell);
      });
      // What the fields say is drawn by then.
      setTimeout(() => {
        over.abort();
        if (last && performance.now() - last.at < longestMs) last.doIt();
      });
    },
    { once: true },
  );
}
