import type { ReactNode } from "react";

type Props = { label: string; children: ReactNode; className?: string };

/** A table that may be wider than its place. In the order of the tab key, so that arrow keys can move it too. */
export function Sideways({ label, children, className = "" }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer could not see the right side of it
    <section tabIndex={0} aria-label={label} className={`overflow-x-auto rounded-lg ${className}`}>
      {children}
    </section>
  );
}
