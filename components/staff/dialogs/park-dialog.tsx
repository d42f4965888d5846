"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { instantAt } from "#lib/i18n/format-time.ts";
import { parkReasons } from "#lib/visits/codes.ts";
import { useCommand } from "../commands/use-command.ts";
import { useNow } from "../live/use-now.ts";
import { useWording } from "../live/use-wording.ts";
import type { DialogProps } from "./use-dialogs.ts";

/** Why a visit is set aside. One press answers and parks. */
export function ParkDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff");
  const wording = useWording();
  const { run } = useCommand();
  const now = useNow(60_000);
  const [time, setTime] = useState("");
  return (
    <Dialog title={t("park.title", { code: visit.code })} description={t("park.text")} onClose={onClose}>
      <div className="grid gap-2">
        {parkReasons.map((reason) => (
          <Button
            key={reason}
            size="large"
            className="justify-start!"
            onClick={() => {
              const until = reason === "steppedOut" && time ? instantAt(time, now, wording.timeZone) : null;
              void run(visit, { type: "park", reason, ...(until ? { until } : {}) }, onClose);
            }}
          >
            {wording.parkReason(reason)}
          </Button>
        ))}
      </div>
      <div className="max-w-48">
        <TextField
          label={t("park.until")}
          hint={t("park.untilHint")}
          type="time"
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
