"use client";
import { type ComponentType, useEffect, useState } from "react";
import type { Preloadable } from "./preloadable.tsx";

/**
 * Lazy hydration: a component that the server writes with the page, and whose code comes after that of the first screen. Until then
 * its HTML stands untouched. React's own boundary would send what is larger than a line after the page, and move what stands below.
 */
export const late =
  <P extends object>(part: Preloadable<P>): ComponentType<P> =>
  (props) => <Late part={part} props={props} />;

function Late<P extends object>({ part, props }: { part: Preloadable<P>; props: P }) {
  const [Part, setPart] = useState(() => (typeof window === "undefined" ? part.component() : part.loaded()));
  useEffect(() => {
    if (!Part) void part.preload().then(() => setPart(part.loaded));
  }, [Part, part]);
  return Part ? (
    <div key="live" className="contents">
      <Part {...props} />
    </div>
  ) : (
    <div
      key="written"
      className="contents"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what React is given no children for, it leaves as the server wrote it
      dangerouslySetInnerHTML={{ __html: "" }}
    />
  );
}
