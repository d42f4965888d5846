"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { DialogProps } from "../asks.tsx";
import { useColleagueState } from "../use-colleague-state.ts";
import { useCommand } from "../use-command.ts";
import { useQueue } from "../use-queue.ts";

/** To whom a visit goes on: a colleague, or back to everybody. */
export function HandOverDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff");
  const { staff } = useQueue();
  const { run } = useCommand();
  const stateOf = useColleagueState();
  const give = (toStaffId: string | null) => {
    onClose();
    void run(visit, { type: "handOver", toStaffId });
  };
  const others = staff.filter((one) => one.roles.includes("secretary") && one.id !== visit.claimedById);
  return (
    <Dialog
      title={t("handOver.title", { code: visit.code })}
      description={t("handOver.text")}
      onClose={onClose}
    >
      <div className="grid gap-2">
        {others.map((colleague) => (
          <Button
            key={colleague.id}
            size="large"
            className="justify-between!"
            onClick={() => give(colleague.id)}
          >
            {colleague.name}
            <span className="font-normal text-sm text-soft">{stateOf(colleague).text}</span>
          </Button>
        ))}
        <Button size="large" className="justify-start!" onClick={() => give(null)}>
          {t("handOver.toAll")}
        </Button>
      </div>
    </Dialog>
  );
}
