"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useAlarms } from "../alarm/use-alarms.ts";
import type { SheetProps } from "./use-dialogs.ts";

/** One question between a slip of the hand and every colleague's screen. */
export function AlarmDialog({ onClose }: SheetProps) {
  const t = useTranslations("staff");
  const { raise } = useAlarms();
  return (
    <Dialog
      title={t("alarm.raise")}
      description={t("alarm.confirmText")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            data-first
            onClick={() => {
              onClose();
              void raise();
            }}
          >
            {t("alarm.confirm")}
          </Button>
        </>
      }
    />
  );
}
