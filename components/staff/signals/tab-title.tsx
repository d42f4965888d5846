"use client";
import { useEffect } from "react";

/** What is told before the page's own title, the most urgent first. */
const places = ["alarm", "signals"] as const;
const separator = " · ";
const announced = new Map<string, string>();
let mark = "";

/** Puts everything that is told before the title, whatever page has set it since. */
function show(): void {
  const own = document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title;
  mark = places
    .flatMap((place) => announced.get(place) ?? [])
    .map((text) => text + separator)
    .join("");
  if (document.title !== mark + own) document.title = mark + own;
}

/** A word before the title of the tab, as long as it is rendered. */
export function TabTitle({ place, text }: { place: (typeof places)[number]; text: string }) {
  useEffect(() => {
    announced.set(place, text);
    show();
    const watcher = new MutationObserver(show);
    watcher.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      watcher.disconnect();
      announced.delete(place);
      show();
    };
  }, [place, text]);
  return null;
}
