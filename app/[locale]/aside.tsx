import type { ReactNode } from "react";
import { EntryFrame } from "#components/entry/entry-frame.tsx";

type Props = { title: string; text: string; children?: ReactNode };

/** A calm page with one message: nothing here, or not right now. */
export function Aside({ title, text, children }: Props) {
  return (
    <EntryFrame title={title} lead={text}>
      {children}
    </EntryFrame>
  );
}
