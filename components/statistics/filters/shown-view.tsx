"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useQueueState } from "#components/staff/live/use-queue.ts";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";

/** Longer than this nobody waits for a press to do something. */
const answerMs = 4_000;

type Show = (href: string) => Promise<void>;
const ShowContext = createContext<Show | null>(null);

/** Goes to another view of the figures, or leaves the one that is shown and says why. */
export function useShowView(): Show {
  const show = useContext(ShowContext);
  if (!show) throw new Error("what leads to another view stands outside the bar");
  return show;
}

/**
 * Asks whether the server is there before it is left for another view: the framework answers a failed navigation by loading the address
 * anew, and the browser's own error page would stand where the figures were.
 */
export function ShownView({ children }: { children: ReactNode }) {
  const t = useTranslations("statistics");
  const router = useRouter();
  const isOffline = useQueueState(({ offlineSince }) => offlineSince !== null);
  const [isUnreachable, setUnreachable] = useState(false);
  useEffect(() => {
    if (!isOffline) setUnreachable(false);
  }, [isOffline]);
  const show: Show = async (href) => {
    const isThere = navigator.onLine && (await answers());
    setUnreachable(!isThere);
    if (isThere) router.push(href, { scroll: false });
  };
  return (
    <ShowContext value={show}>
      {children}
      <p
        role="alert"
        className="z-40 order-last basis-full rounded-[14px] bg-rose px-4 py-2.5 font-semibold text-[0.9375rem] text-clay-deep empty:hidden forced-colors:border max-sm:fixed max-sm:inset-x-4 max-sm:bottom-18"
      >
        {isUnreachable ? t("unreachable") : null}
      </p>
    </ShowContext>
  );
}

async function answers(): Promise<boolean> {
  const signal = AbortSignal.timeout(answerMs);
  const answer = await fetch("/api/health", { signal, cache: "no-store" }).catch(() => null);
  return answer?.ok ?? false;
}
