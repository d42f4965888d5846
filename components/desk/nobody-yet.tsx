"use client";
import { useTranslations } from "next-intl";
import { Logo } from "#components/logo/logo.tsx";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** My room is empty: the next step is to call somebody, when there is somebody. */
export function NobodyYet({ isEmpty, onNext }: { isEmpty: boolean; onNext: () => void }) {
  const t = useTranslations("desk");
  const staff = useTranslations("staff.action");
  const me = useMe();
  const state = useQueue().staff.find((one) => one.id === me.id)?.state;
  const isPaused = state === "pause" || state === "away";
  return (
    <section className="grid h-full min-h-80 place-items-center rounded-[28px] border border-line bg-card">
      <EmptyState
        picture={<Logo className="size-16" />}
        title={isPaused ? t("paused") : t("free")}
        action={
          isEmpty ? null : (
            <Button kind="primary" size="large" hint="N" onClick={onNext}>
              {staff("next")}
            </Button>
          )
        }
      >
        {isPaused ? t("pausedText") : isEmpty ? t("nobodyText") : t("freeText")}
      </EmptyState>
    </section>
  );
}
