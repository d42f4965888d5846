import type { ReactNode } from "react";

type Props = { title: string; text: string; children?: ReactNode };

/** A calm page with one message: nothing here, or not right now. */
export function Aside({ title, text, children }: Props) {
  return (
    <main className="relative mx-auto flex min-h-dvh max-w-xl flex-col justify-center px-6 py-16">
      {/* biome-ignore lint/performance/noImgElement: a small vector file needs no image server */}
      <img src="/icon.svg" alt="" className="absolute start-6 top-6 size-11 rtl:-scale-x-100" />
      <h1 className="text-4xl leading-tight">{title}</h1>
      <p className="mt-4 text-lg text-soft">{text}</p>
      <div className="mt-8">{children}</div>
    </main>
  );
}
