"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { Guide } from "#lib/i18n/guides.ts";

type Props = { guide: Guide; onClose: () => void; children: ReactNode };

/** A guide, and the way to its own page. */
export function GuideDialog({ guide, onClose, children }: Props) {
  const t = useTranslations("staff.guide");
  return (
    <Dialog
      title={t(guide)}
      width="wide"
      onClose={onClose}
      actions={
        <Link href={`/guide/${guide}`} target="_blank" className={buttonClass("quiet")}>
          {t("ownPage")}
        </Link>
      }
    >
      {children}
    </Dialog>
  );
}
