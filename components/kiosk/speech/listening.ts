import { useEffect, useSyncExternalStore } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { textsIn, textsOnScreen } from "./screen-texts.ts";
import { canHear, chime, onSources, readAloud, setVolume, stopReading } from "./speech-synthesis.ts";

/** How loud, from the first press on the volume on: 18 dB lie between the ends, and 12 dB above the softest is a step (EN 301 549, 8.2.1). */
const volumes = [1, 0.5, 0.125] as const;

/** From a visitor's first press on the speaker until the visit is wiped: whoever asked to hear hears every step. */
let isListening = false;
let volumeAt = 0;
const watchers = new Set<() => void>();

function change(listens: boolean, at: number): void {
  isListening = listens;
  volumeAt = at;
  setVolume(volumes[at] ?? 1);
  for (const watcher of watchers) watcher();
}

/** A press on the speaker. */
export function listen(): void {
  change(true, volumeAt);
  void readAloud(textsOnScreen());
}

/** Something new on the screen, for those who listen. */
export function readOn(): void {
  if (isListening) void readAloud(textsOnScreen());
}

/** What just changed under the visitor's hand, for those who listen. */
export function readElement(element: Element | null): void {
  if (isListening && element) void readAloud(textsIn(element));
}

/** Heard by everybody, once: the greeting in the language that was chosen. Whoever listens hears it with its step. */
export function greet(element: Element | null): void {
  if (!isListening && element) void readAloud(textsIn(element));
}

/** The number is said to everybody who hears; whoever listens hears the rest of the screen after it. */
export function sayNumber(element: Element | null): void {
  void readAloud(isListening ? textsOnScreen() : element ? textsIn(element) : []);
}

/** A question that can't wait: two notes, and its words for everybody who hears the language. */
export function askAloud(element: Element | null): void {
  chime();
  if (element) void readAloud(textsIn(element));
}

export function softer(): void {
  change(isListening, (volumeAt + 1) % volumes.length);
  readOn();
}

/** The next visitor has asked for nothing, and hears as loud as the first. */
export function endListening(): void {
  change(false, 0);
  stopReading();
}

const follow = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useIsListening = (): boolean =>
  useSyncExternalStore(
    follow,
    () => isListening,
    () => false,
  );

/** Of the volumes, the one that is set: 0 is the loudest. */
export const useVolumeAt = (): number =>
  useSyncExternalStore(
    follow,
    () => volumeAt,
    () => 0,
  );

/** Whether any of these languages can be heard on this device now; its voices and the office's recordings come a moment after the page. */
export const useCanHear = (locales: readonly VisitorLocale[]): boolean =>
  useSyncExternalStore(
    onSources,
    () => locales.some(canHear),
    () => false,
  );

/** A sheet or screen that has just come over the button reads itself. */
function readToggle(button: Element): void {
  const over = document.querySelector("dialog[open], [data-over]");
  if (button.isConnected && (!over || over.contains(button))) readElement(button);
}

/**
 * For those who listen, the keyboard says the name of each button that it comes to, in the language it is written in, and each toggle
 * says what it is after a press. What is being read is interrupted by Escape, and by a press on the screen where there is no button; a press on the speaker begins anew.
 */
export function useFocusReading(): void {
  useEffect(() => {
    const interrupt = (event: Event): void => {
      const isPress = event instanceof PointerEvent && !(event.target as Element).closest("button");
      if (isPress || (event instanceof KeyboardEvent && event.key === "Escape")) stopReading();
    };
    const read = ({ target }: FocusEvent): void => {
      if ((target as Element).matches("button:focus-visible")) readElement(target as Element);
    };
    const toggle = ({ target }: MouseEvent): void => {
      const button = (target as Element).closest("button[aria-pressed]");
      // Once it has its new state, and a sheet that it opens is there.
      if (button) requestAnimationFrame(() => requestAnimationFrame(() => readToggle(button)));
    };
    addEventListener("focusin", read, { capture: true });
    addEventListener("click", toggle);
    addEventListener("pointerdown", interrupt);
    addEventListener("keydown", interrupt);
    return () => {
      removeEventListener("focusin", read, { capture: true });
      removeEventListener("click", toggle);
      removeEventListener("pointerdown", interrupt);
      removeEventListener("keydown", interrupt);
    };
  }, []);
}
