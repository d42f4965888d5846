"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

/** Says that a form goes on where it was left, and offers to begin anew. */
export function RestoredDraft({ onClear }: { onClear: () => void }) {
  const t = useTranslations("staff.draft");
  return (
    <p
      className="flex flex-wrap items-center gap-3 rounded-button bg-glow px-4 py-1.5 text-ink"
      role="status"
    >
      <span className="grow">{t("kept")}</span>
      <Button size="small" kind="plain" data-not-first onClick={onClear}>
        {t("clear")}
      </Button>
    </p>
  );
}
