import type { ReactNode } from "react";

type Props = { id: string; title: string; caption?: ReactNode; children: ReactNode };

/**
 * One of the four parts: who came, waiting, what it led to, the team. Stops below the bar when the index leads to it. Laid out only
 * when it comes near, since it stands below the first screen; tips and focus rings may reach out of it.
 */
export function Part({ id, title, caption, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="mt-8 [contain-intrinsic-size:auto_70rem] [content-visibility:auto] [overflow-clip-margin:1rem] print:mt-6 print:[content-visibility:visible]"
    >
      <h2 id={id} tabIndex={-1} className="scroll-mt-32 text-2xl outline-none sm:scroll-mt-20">
        {title}
      </h2>
      {caption ? <p className="mt-1 max-w-prose text-[0.9375rem] text-soft">{caption}</p> : null}
      <div className="mt-3.5 grid gap-3">{children}</div>
    </section>
  );
}

/**
 * Cards of different heights without holes: as many columns as there is room for. A card that clips is laid out once and then moved:
 * one that may be broken is laid out anew in every try at equally long columns.
 */
export const Cards = ({ children }: { children: ReactNode }) => (
  <div className="gap-3 md:columns-2 lg:columns-3 xl:columns-4 [&>*]:mb-3 [&>*]:break-inside-avoid [&>*]:overflow-hidden print:[&>*]:overflow-visible">
    {children}
  </div>
);

export const Halves = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-3 lg:grid-cols-2 lg:has-[>:only-child]:grid-cols-1 print:block">
    {children}
  </div>
);

export const Thirds = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3 xl:has-[>:nth-child(4)]:grid-cols-4 print:block">
    {children}
  </div>
);

/** What is seldom needed, one press away; printed open. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="rounded-card border border-line bg-card print:[&::details-content]:[content-visibility:visible]">
      <summary className="min-h-11 cursor-pointer px-4 py-3 font-semibold marker:text-soft sm:px-5">
        {title}
      </summary>
      <div className="px-4 pb-4 sm:px-5">{children}</div>
    </details>
  );
}
