"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useSave } from "../drafts/use-save.tsx";

/** Lets the office's screens chime. Whether they can be heard, only who stands before them can tell. */
export function RingButton({ id }: { id: string }) {
  const t = useTranslations("settings.devices");
  const { save, isBusy, isSaved, words } = useSave();
  return (
    <>
      <Button size="small" disabled={isBusy} onClick={() => void save("POST", `/api/devices/${id}/test`)}>
        {t("ring")}
      </Button>
      <span role="status" className={`text-sm ${words ? "text-clay-deep" : "text-leaf"}`}>
        {words ?? (isSaved ? t("rung") : "")}
      </span>
    </>
  );
}
