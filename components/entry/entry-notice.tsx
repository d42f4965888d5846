import type { ReactNode } from "react";

/** What came in the way and what to do now; read aloud at once. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="rounded-[14px] bg-rose px-4 py-3 font-medium text-clay-deep">
      {children}
    </div>
  );
}
