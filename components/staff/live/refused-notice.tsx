"use client";
import { useQueueState } from "./use-queue.ts";

/** Why something could not be done, where no bar below says it. */
export function RefusedNotice() {
  const text = useQueueState(({ notices }) => notices.find(({ kind }) => kind === "conflict")?.text);
  return (
    <p
      role="alert"
      className="sticky bottom-4 z-40 mx-auto w-fit max-w-[calc(100%-2rem)] rounded-[14px] bg-rose px-4 py-2.5 font-semibold text-[0.9375rem] text-clay-deep empty:hidden forced-colors:border"
    >
      {text}
    </p>
  );
}
