"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Draft } from "./use-draft.tsx";

type Props<T> = {
  draft: Draft<T>;
  isBusy: boolean;
  isSaved: boolean;
  words: ReactNode;
  /** Nobody has looked at what is there yet: it may be saved as it is. */
  toConfirm?: boolean;
};

/** The one way to save: how much is not saved yet, save it, or throw it away, which can be taken back. */
export function UnsavedBar<T>({ draft, isBusy, isSaved, words, toConfirm = false }: Props<T>) {
  const t = useTranslations("settings.unsaved");
  const common = useTranslations("common");
  const [discarded, setDiscarded] = useState<{ value: T } | null>(null);
  const { changes, value } = draft;
  return (
    <div
      className={`grid gap-3 ${changes > 0 ? "sticky bottom-3 z-10 rounded-[18px] border border-edge bg-card p-3 shadow-lg" : ""}`}
    >
      {words && <Notice>{words}</Notice>}
      <div className="flex min-h-11 flex-wrap items-center gap-3">
        {changes > 0 && <span className="grow ps-1 font-semibold">{t("count", { count: changes })}</span>}
        {changes > 0 && (
          <Button
            disabled={isBusy}
            onClick={() => {
              setDiscarded({ value });
              draft.discard();
            }}
          >
            {t("discard")}
          </Button>
        )}
        <Button
          type="submit"
          kind="primary"
          disabled={isBusy || (changes === 0 && !toConfirm)}
          onClick={() => setDiscarded(null)}
        >
          {changes === 0 && toConfirm ? t("confirm") : common("save")}
        </Button>
        <span role="status" className="font-medium text-leaf">
          {changes === 0 && !discarded && isSaved && !words ? common("saved") : ""}
          {changes === 0 && discarded ? t("discarded") : ""}
        </span>
        {changes === 0 && discarded && (
          <Button
            size="small"
            onClick={() => {
              draft.set(discarded.value);
              setDiscarded(null);
            }}
          >
            {t("bringBack")}
          </Button>
        )}
      </div>
    </div>
  );
}
