"use client";

import type { ReactNode } from "react";
import { useFocus } from "../controls/use-focus.ts";
import { ListenButton } from "../speech/listen-button.tsx";
import { Say, say, type TextKey, useTexts } from "../texts.tsx";

type Props = {
  title: TextKey;
  hint?: TextKey;
  /** Read aloud after the question: what can be answered. */
  choices?: string[];
  /** Beside the question, at the end of its line. */
  aside?: ReactNode;
  children: ReactNode;
};

/** One question a screen: its words, its sound, its answers. */
export function Question({ title, hint, choices = [], aside, children }: Props) {
  const { t } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();

  return (
    <section className="flex flex-1 flex-col gap-4 low:gap-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-4">
        <div className="min-w-0 max-sm:flex-1 max-sm:basis-48">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-4xl leading-[1.12] outline-none roomy:text-[2.75rem] landscape:roomy:text-5xl"
          >
            <Say text={title} isInline />
          </h1>
          {hint && (
            <p className="mt-2 text-xl leading-snug text-soft landscape:roomy:text-2xl">
              <Say text={hint} isInline />
            </p>
          )}
        </div>
        <ListenButton isOfStep texts={[say(t, title), ...(hint ? [say(t, hint)] : []), ...choices]} />
        {aside && <div className="ms-auto">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
