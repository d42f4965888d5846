"use client";
import { useTranslations } from "next-intl";
import { takesPart } from "#lib/visits/machine/machine.ts";
import { useCommand } from "../commands/use-command.ts";
import { ColleagueDialog } from "./colleague-dialog.tsx";
import type { DialogProps } from "./use-dialogs.ts";

/** Which colleague comes along into a visit that is mine. */
export function BringInDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff.invite");
  const { run } = useCommand();
  return (
    <ColleagueDialog
      title={t("title", { code: visit.code })}
      text={t("text")}
      isOffered={({ id }) => !takesPart(visit, id)}
      onChoose={(staffId) => void run(visit, { type: "join", staffId }, onClose)}
      onClose={onClose}
    />
  );
}
