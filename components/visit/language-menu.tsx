"use client";
import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Menu, MenuItem, MenuLabel } from "#components/ui/menu/menu.tsx";
import { visitorLocales } from "#lib/i18n/locales.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { interpreterStates } from "#lib/visits/codes.ts";
import type { Amendment } from "#lib/visits/schema.ts";

import { languageMenuId } from "./language-menu-id.ts";

type Props = {
  visit: QueueVisit;
  /** How the two are said together. */
  label: string;
  onAmend: (change: Amendment) => void;
};

/** What turns out in the meeting, one press away: the interpreter, then the language. */
export function LanguageMenu({ visit, label, onAmend }: Props) {
  const t = useTranslations("staff.amend");
  const wording = useWording();
  return (
    <Menu
      buttonId={languageMenuId}
      name={`${t("language")}, ${t("interpreter")}: ${label}`}
      className="-ms-3 inline-flex min-h-11 items-center gap-2 rounded-[13px] border border-edge px-3 text-start font-semibold text-lg leading-tight hover:border-pine"
      label={
        <>
          {label}
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-soft" />
        </>
      }
    >
      <MenuLabel>{t("interpreter")}</MenuLabel>
      {interpreterStates.map((interpreter) => (
        <MenuItem
          key={interpreter}
          isChosen={visit.interpreter === interpreter}
          onSelect={() => onAmend({ interpreter })}
        >
          {wording.interpreter(interpreter)}
        </MenuItem>
      ))}
      <MenuLabel>{t("language")}</MenuLabel>
      {visitorLocales.map((language) => (
        <MenuItem
          key={language}
          isChosen={visit.language === language}
          onSelect={() => onAmend({ language })}
        >
          {wording.languageOf(language)}
        </MenuItem>
      ))}
    </Menu>
  );
}
