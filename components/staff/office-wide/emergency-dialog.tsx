"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Emergency } from "#lib/offices/office-wide.ts";
import type { SheetProps } from "../dialogs/use-dialogs.ts";
import { useOfficeWide } from "./use-office-wide.ts";

/** One question before every screen of the house says it. */
export function EmergencyDialog({ kind, onClose }: Pick<SheetProps, "onClose"> & { kind: Emergency }) {
  const t = useTranslations("staff.all");
  const words = useTranslations("staff");
  const { setEmergency } = useOfficeWide();
  return (
    <Dialog
      title={t(kind)}
      description={t(`${kind}Text`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words("cancel")}</Button>
          <Button
            kind="primary"
            size="large"
            data-first
            onClick={() => {
              onClose();
              void setEmergency(kind);
            }}
          >
            {t("start")}
          </Button>
        </>
      }
    />
  );
}

export const EvacuationDialog = (props: SheetProps) => <EmergencyDialog kind="evacuation" {...props} />;
export const LockInDialog = (props: SheetProps) => <EmergencyDialog kind="lockIn" {...props} />;
