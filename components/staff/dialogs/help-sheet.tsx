"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Link } from "#lib/i18n/navigation.ts";
import type { SheetProps } from "./use-dialogs.ts";

const keys = {
  desk: [
    ["next", ["Space", "N"]],
    ["call", ["C"]],
    ["recall", ["R"]],
    ["start", ["S"]],
    ["finish", ["F"]],
    ["park", ["P"]],
    ["move", ["↑", "↓"]],
    ["undo", ["Ctrl/⌘ Z"]],
    ["search", ["/"]],
    ["palette", ["Ctrl/⌘ K"]],
    ["help", ["?"]],
  ],
  reception: [
    ["add", ["N"]],
    ["call", ["C"]],
    ["park", ["P"]],
    ["move", ["↑", "↓"]],
    ["undo", ["Ctrl/⌘ Z"]],
    ["search", ["/"]],
    ["palette", ["Ctrl/⌘ K"]],
    ["help", ["?"]],
  ],
} as const;

/** All keys of a screen. */
export function HelpSheet({ onClose, screen }: SheetProps) {
  const t = useTranslations("staff.help");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-y-1">
        {keys[screen].map(([what, names]) => (
          <div
            key={what}
            className="col-span-2 grid grid-cols-subgrid border-line border-b py-2.5 last:border-0"
          >
            <dt>{t(what)}</dt>
            <dd className="flex gap-1.5">
              {names.map((name) => (
                <Kbd key={name}>{name === "Space" ? t("space") : name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Link
        href={`/guide/${screen === "desk" ? "secretary" : "reception"}`}
        className="font-semibold text-pine underline underline-offset-4"
      >
        {t("guide")}
      </Link>
    </Dialog>
  );
}
