"use client";
import { useEffect } from "react";

/** Between what is told and the page's own title. */
const separator = " · ";

/** Puts `told` before the title of the tab, whatever page is shown in it. */
export function TabTitle({ told }: { told: string }) {
  useEffect(() => {
    if (!told) return;
    const mark = `${told}${separator}`;
    const show = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    };
    show();
    const watcher = new MutationObserver(show);
    watcher.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      watcher.disconnect();
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [told]);
  return null;
}
