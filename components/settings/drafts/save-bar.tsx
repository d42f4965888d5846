"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";

type Props = { isBusy: boolean; isSaved: boolean; words: ReactNode; label?: string };

/** The form's one button, and what became of it. */
export function SaveBar({ isBusy, isSaved, words, label }: Props) {
  const t = useTranslations("common");
  return (
    <div className="grid gap-3">
      {words && <Notice>{words}</Notice>}
      <div className="flex items-center gap-4">
        <Button type="submit" kind="primary" disabled={isBusy}>
          {label ?? t("save")}
        </Button>
        <span role="status" className="font-medium text-leaf">
          {isSaved && !words ? t("saved") : ""}
        </span>
      </div>
    </div>
  );
}
