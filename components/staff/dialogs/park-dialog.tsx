"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { parkReasons } from "#lib/visits/codes.ts";
import { useCommand } from "../commands/use-command.ts";
import { useWording } from "../live/use-wording.ts";
import type { DialogProps } from "./use-dialogs.ts";

/** Why a visit is set aside. One press answers and parks. */
export function ParkDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff");
  const wording = useWording();
  const { run } = useCommand();
  return (
    <Dialog title={t("park.title", { code: visit.code })} description={t("park.text")} onClose={onClose}>
      <div className="grid gap-2">
        {parkReasons.map((reason) => (
          <Button
            key={reason}
            size="large"
            className="justify-start!"
            onClick={() => {
              onClose();
              void run(visit, { type: "park", reason });
            }}
          >
            {wording.parkReason(reason)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
