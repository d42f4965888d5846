"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { leavePage } from "#components/ui/navigation/leave-page.ts";
import { useQueueState } from "../live/use-queue.ts";

/** The server was built anew while the screen was open. Nothing is loaded anew by itself: somebody may be typing. */
export function NewVersion() {
  const t = useTranslations("staff.newVersion");
  const isOutdated = useQueueState((state) => state.isOutdated);
  if (!isOutdated) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-mist px-4 py-2 text-pine-deep sm:px-6.5 print:hidden"
    >
      <p className="grow font-semibold">{t("text")}</p>
      <Button size="small" onClick={() => leavePage("document", () => location.reload())}>
        {t("reload")}
      </Button>
    </div>
  );
}
