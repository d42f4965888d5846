import type { ReactNode } from "react";

type Props = { title: string; lead?: string; children: ReactNode };

/** One subject of the settings on a card of its own. */
export function Panel({ title, lead, children }: Props) {
  return (
    <section className="rounded-card border border-line bg-card p-5 wrap-break-word sm:p-7">
      <h2 className="text-xl">{title}</h2>
      {lead && <p className="mt-1 max-w-prose text-pretty text-soft">{lead}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
