"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useCommand } from "../commands/use-command.ts";
import { ColleagueDialog } from "./colleague-dialog.tsx";
import type { DialogProps } from "./use-dialogs.ts";

/** To whom a visit goes on: a colleague, or back to everybody. */
export function HandOverDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff.handOver");
  const { run } = useCommand();
  const give = (toStaffId: string | null) => void run(visit, { type: "handOver", toStaffId }, onClose);
  return (
    <ColleagueDialog
      title={t("title", { code: visit.code })}
      text={t("text")}
      isOffered={({ id }) => id !== visit.claimedById}
      onChoose={give}
      onClose={onClose}
    >
      <Button size="large" className="justify-start!" onClick={() => give(null)}>
        {t("toAll")}
      </Button>
    </ColleagueDialog>
  );
}
