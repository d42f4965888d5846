"use client";
import VolumeX from "lucide-react/icons/volume-x";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { isMute, subscribeToAudio } from "./audio.ts";

/** The browser lets this tab make no sound until somebody has pressed something here: said, since an alarm would be seen only. */
export function MutedSign() {
  const t = useTranslations("staff.alarm");
  const isSilent = useSyncExternalStore(subscribeToAudio, isMute, () => false);
  if (!isSilent) return null;
  return (
    <span title={t("silent")} className="opacity-85">
      <VolumeX aria-hidden="true" className="size-5" />
      <span className="sr-only">{t("silent")}</span>
    </span>
  );
}
