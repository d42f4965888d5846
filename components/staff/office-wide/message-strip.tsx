"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { StillSending } from "./still-sending.tsx";
import { useTellAll } from "./use-tell-all.ts";

/** What all who wait are told now, by whom and until when, and the way back. */
export function MessageStrip() {
  const t = useTranslations("staff.all");
  const sentences = useTranslations("staff.all.sentence");
  const wording = useWording();
  const { tellAll, sending } = useTellAll();
  const { messageToAll: told } = useQueue().office;
  if (!told) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-mist px-4 py-1.5 text-pine-deep sm:px-6.5 print:hidden"
    >
      <p className="grow">
        <span className="font-semibold">{t("told")}:</span> {sentences(told.key, { time: told.time ?? "" })}{" "}
        <span className="text-sm">
          {t("toldUntil", { time: wording.clock(told.until), who: wording.actorName(told.byId) })}
        </span>
      </p>
      <StillSending />
      <Button size="small" disabled={sending !== null} onClick={() => void tellAll(null)}>
        {t("stop")}
      </Button>
    </div>
  );
}
