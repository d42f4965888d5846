import type { ReactNode } from "react";
import { Logo } from "#components/logo/logo.tsx";

type Props = { title: string; lead?: string; children: ReactNode; aside?: ReactNode };

/** The way in for staff: the mark in its corner, one calm card on paper, warm light on the floor. */
export function EntryFrame({ title, lead, children, aside }: Props) {
  return (
    <main className="relative isolate flex min-h-dvh flex-col px-5 py-6 wrap-break-word sm:px-10 sm:py-8">
      <div
        aria-hidden="true"
        className="absolute inset-x-0 bottom-0 -z-10 h-2/3 bg-[radial-gradient(60%_90%_at_78%_110%,var(--glow),transparent)] opacity-80 rtl:-scale-x-100"
      />
      <p className="flex items-center gap-3 text-lg font-semibold">
        <Logo />
        Kom in
      </p>
      <div className="m-auto w-full max-w-md py-10">
        <h1 className="text-[min(2.5rem,11vw)] leading-[1.1]">{title}</h1>
        {lead && <p className="mt-3 text-lg leading-relaxed text-soft">{lead}</p>}
        <div className="mt-8">{children}</div>
        {aside && <div className="mt-8 text-soft">{aside}</div>}
      </div>
    </main>
  );
}
