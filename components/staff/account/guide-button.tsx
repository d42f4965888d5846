"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { LatePart, preloadable, preloadWhenIdle } from "#components/ui/loading/preloadable.tsx";
import type { Guide } from "#lib/i18n/guides.ts";
import { useShortcuts } from "../shell/use-shortcuts.ts";

const dialog = preloadable(() => import("./guide-dialog.tsx").then(({ GuideDialog }) => GuideDialog));

/** The guide of this screen beside the work, by `?` or its button: nothing that was typed is left for it. */
export function GuideButton({ guide, children }: { guide: Guide; children: ReactNode }) {
  const t = useTranslations("staff.guide");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => preloadWhenIdle([dialog]), []);
  useShortcuts({ "?": () => setOpen(true) });
  return (
    <>
      <button
        type="button"
        aria-label={t("title")}
        title={t("title")}
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
        className={`${buttonClass("quiet")} w-11 rounded-full px-0 text-lg print:hidden`}
      >
        ?
      </button>
      {isOpen ? <LatePart part={dialog} props={{ guide, onClose: () => setOpen(false), children }} /> : null}
    </>
  );
}
