"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { Guide } from "#lib/i18n/guides.ts";
import { useShortcuts } from "../shell/use-shortcuts.ts";

/** The guide of this screen beside the work, by `?` or its button: nothing that was typed is left for it. */
export function GuideButton({ guide, children }: { guide: Guide; children: ReactNode }) {
  const t = useTranslations("staff.guide");
  const [isOpen, setOpen] = useState(false);
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
      {isOpen && (
        <Dialog
          title={t(guide)}
          width="wide"
          onClose={() => setOpen(false)}
          actions={
            <Link href={`/guide/${guide}`} target="_blank" className={buttonClass("quiet")}>
              {t("ownPage")}
            </Link>
          }
        >
          {children}
        </Dialog>
      )}
    </>
  );
}
