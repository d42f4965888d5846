import type { ReactNode } from "react";

type Props = {
  label: string;
  /** The number itself; the largest thing of the tile. */
  children: ReactNode;
  note?: ReactNode;
  definition?: string;
  definitionLabel: string;
  isMain?: boolean;
};

/** One calm figure: what it is, how much, beside what. */
export function Tile({ label, children, note, definition, definitionLabel, isMain = false }: Props) {
  return (
    <dl
      className={`flex min-w-0 flex-col rounded-card border p-5 sm:p-6 print:break-inside-avoid print:p-4 ${
        isMain ? "border-transparent bg-mist" : "border-line bg-card"
      }`}
    >
      <dt className="font-semibold text-[0.9375rem] text-soft">{label}</dt>
      <dd className="mt-2 flex grow flex-col">
        <span
          className={`font-[680] leading-none tracking-tight ${isMain ? "text-6xl sm:text-7xl" : "text-4xl sm:text-5xl"}`}
        >
          {children}
        </span>
        {note ? <span className="mt-3 text-[0.9375rem] text-soft">{note}</span> : null}
        {definition ? (
          <span className="mt-auto pt-3">
            <Definition label={definitionLabel}>{definition}</Definition>
          </span>
        ) : null}
      </dd>
    </dl>
  );
}

/** What a measure counts, one press away and always printed. */
export function Definition({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="text-sm text-soft print:[&::details-content]:[content-visibility:visible]">
      <summary className="-mx-1.5 inline-flex min-h-9 cursor-pointer items-center rounded-lg px-1.5 underline decoration-edge underline-offset-4 hover:text-ink print:hidden">
        {label}
      </summary>
      <p className="mt-1 max-w-prose leading-relaxed">{children}</p>
    </details>
  );
}
