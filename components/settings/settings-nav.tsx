"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/ui/navigation/link.tsx";
import { usePathname } from "#components/ui/navigation/use-navigation.ts";
import { useDraftKeys } from "./drafts/use-draft.tsx";
import { type Tab, tabs } from "./tabs.ts";

const look =
  "inline-flex min-h-11 items-center whitespace-nowrap rounded-[13px] px-3.5 font-semibold text-[0.9375rem] text-soft hover:bg-mist hover:text-ink aria-[current]:bg-mist aria-[current]:text-pine-deep";

/** The settings' own menu: a column beside the page, a row above it where it is narrow. */
export function SettingsNav({ shown }: { shown: readonly Tab[] }) {
  const t = useTranslations("settings");
  const unsaved = new Set(useDraftKeys().map((key) => key.split(".")[0]));
  const mark = (tab: Tab) =>
    unsaved.has(tab) && (
      <span className="ms-2 text-clay-deep">
        <span aria-hidden="true">●</span>
        <span className="sr-only">{t("unsaved.mark")}</span>
      </span>
    );
  const here = usePathname().split("/")[2] ?? "home";
  return (
    <nav
      aria-label={t("title")}
      className="-mx-1 print:hidden flex gap-1 overflow-x-auto p-1 lg:w-52 lg:shrink-0 lg:flex-col"
    >
      {tabs
        .filter((tab) => shown.includes(tab))
        .map((tab) => {
          const current = here === tab ? "page" : undefined;
          return (
            <Link
              key={tab}
              href={tab === "home" ? "/settings" : `/settings/${tab}`}
              aria-current={current}
              className={look}
            >
              {t(`tabs.${tab}`)}
              {mark(tab)}
            </Link>
          );
        })}
    </nav>
  );
}
