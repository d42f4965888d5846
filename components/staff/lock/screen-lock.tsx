"use client";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { onPress } from "../late/late-parts.ts";
import { useMe, useQueueState } from "../live/use-queue.ts";
import { watchIdle } from "./idle-lock.ts";
import type { Above } from "./lock-dialog.tsx";

/**
 * Blurs the screen after as long without use as the office set, and gives it back to who proves to be its person. The session goes
 * on, and so do alarm and signals: what is `above` stands on the lock too, and Alt+H calls. Somebody else signs in by one press.
 */
export function ScreenLock({ above, children }: { above: Above; children: ReactNode }) {
  const me = useMe();
  const afterMs = useQueueState((state) => state.snapshot.office.lockAfterMinutes) * 60_000;
  const [isLocked, setLocked] = useState(false);
  useEffect(() => watchIdle(me.id, afterMs, setLocked), [me.id, afterMs]);
  useEffect(() => (isLocked ? closeOff() : undefined), [isLocked]);
  return (
    <>
      {isLocked ? null : above(false)}
      {children}
      {isLocked ? (
        <Suspense fallback={<div className="fixed inset-0 z-100 bg-paper" />}>
          <Preloaded part={onPress.lock} props={{ above }} />
        </Suspense>
      ) : null}
    </>
  );
}

/** From the first moment, also while the lock's own code is on its way: what can't be read on the screen isn't printed either. */
function closeOff(): () => void {
  document.documentElement.dataset.locked = "";
  // A key that is pressed beside a field of the lock must not reach what lies behind; Alt+H was taken before.
  const rest = (event: KeyboardEvent) => {
    const isInside = event.target instanceof Element && event.target.closest("[data-lock]");
    if (!isInside) event.stopImmediatePropagation();
  };
  addEventListener("keydown", rest, true);
  return () => {
    delete document.documentElement.dataset.locked;
    removeEventListener("keydown", rest, true);
  };
}
