"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { FinishForm } from "./finish-form.tsx";
import type { DialogProps } from "./use-dialogs.ts";

/** The outcome of a meeting: finishing it from another screen, or correcting it later. */
export function FinishDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff.finish");
  const isCorrection = visit.status === "completed";
  return (
    <Dialog
      title={t(isCorrection ? "correctTitle" : "title", { code: visit.code })}
      onClose={onClose}
      width="wide"
    >
      <FinishForm visit={visit} onDone={onClose} />
    </Dialog>
  );
}
