import type { ReactNode } from "react";

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
