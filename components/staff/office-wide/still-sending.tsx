"use client";
import { useTranslations } from "next-intl";
import { useUnsentState } from "../commands/unsent-list.tsx";
import { useQueueState } from "../live/use-queue.ts";

/** Of a sentence to all who wait: that it is being tried, and whether it may have arrived. Nothing is shown while all is quick. */
export function StillSending() {
  const t = useTranslations("staff.unsent");
  const sending = useQueueState((state) => state.toAll);
  const stateOf = useUnsentState();
  return (
    <p role="status" className="rounded-button bg-glow px-4 py-2.5 leading-snug text-ink empty:hidden">
      {sending?.isLate ? (
        <>
          <span className="font-semibold">{t("title")}.</span> {stateOf(sending)}
        </>
      ) : null}
    </p>
  );
}
