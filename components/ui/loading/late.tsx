"use client";
import { type ComponentType, startTransition, useEffect, useRef, useState } from "react";
import type { Preloadable } from "./preloadable.tsx";

/**
 * Lazy hydration: a component that the server writes with the page, and whose code comes after that of the first screen. Until then
 * its HTML stands untouched, and a button in it that is pressed is pressed when its code has come. React's own boundary would send what is larger than a line after the page, and move what stands below.
 */
export const late =
  <P extends object>(part: Preloadable<P>): ComponentType<P> =>
  (props) => <Late part={part} props={props} />;

function Late<P extends object>({ part, props }: { part: Preloadable<P>; props: P }) {
  const live = useRef<HTMLDivElement>(null);
  const early = useRef<string | null>(null);
  const [Part, setPart] = useState(() => (typeof window === "undefined" ? part.component() : part.loaded()));
  useEffect(() => {
    // All of a screen come at once: whoever presses meanwhile goes first.
    if (!Part) void part.preload().then(() => startTransition(() => setPart(part.loaded)));
  }, [Part, part]);
  useEffect(() => {
    const words = early.current;
    early.current = null;
    if (!Part || words === null) return;
    const meant = [...(live.current?.querySelectorAll("button") ?? [])].filter(
      (each) => each.textContent === words,
    );
    if (meant.length === 1) meant[0]?.click();
  }, [Part]);
  return Part ? (
    <div key="live" ref={live} className="contents">
      <Part {...props} />
    </div>
  ) : (
    <div
      key="written"
      className="contents"
      onClickCapture={({ target }) => {
        early.current = (target as Element).closest("button")?.textContent ?? null;
      }}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what React is given no children for, it leaves as the server wrote it
      dangerouslySetInnerHTML={{ __html: "" }}
    />
  );
}
