import type { ReactNode } from "react";
import { useInView } from "./use-in-view.ts";

type Props = { id: string; title: string; count?: number; children: ReactNode };

/** A part of the right side with its heading and number. */
export function Section({ id, title, count, children }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2.5 font-semibold text-[0.9375rem] text-soft tracking-normal">
        {count === undefined ? title : `${title} · ${count}`}
      </h2>
      {children}
    </section>
  );
}

/** A row that opens what can be done. */
export function OpeningRow({ isChosen, children }: { isChosen: boolean; children: ReactNode }) {
  const row = useInView<HTMLLIElement>(isChosen);
  return (
    <li ref={row} className={`border-line border-b last:border-0 ${isChosen ? "bg-mist/50" : ""}`}>
      {children}
    </li>
  );
}
