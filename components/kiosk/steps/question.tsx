"use client";

import type { ReactNode } from "react";
import { useFocus } from "../controls/use-focus.ts";
import { Say, type TextKey } from "../texts.tsx";

type Props = {
  title: TextKey;
  hint?: TextKey;
  children: ReactNode;
};

/** One question a screen: its words and its answers. */
export function Question({ title, hint, children }: Props) {
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <section className="flex flex-1 flex-col gap-4">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 low:-mb-2">
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-4xl leading-[1.12] outline-none low:text-3xl roomy:text-[2.75rem] landscape:roomy:text-5xl snug:roomy:text-4xl"
        >
          <Say text={title} isInline />
        </h1>
        {hint && (
          <p className="text-xl leading-snug text-soft low:text-lg landscape:roomy:text-2xl">
            <Say text={hint} isInline />
          </p>
        )}
      </div>
      {children}
    </section>
  );
}
