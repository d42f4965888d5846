"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/ui/navigation/link.tsx";
import { directionOf, ownNames } from "#lib/i18n/locales.ts";
import type { Coverage } from "#lib/recordings/coverage.ts";
import { Panel } from "../panel.tsx";

/** How far every language is recorded, and which list is the shortest way to more. */
export function CoveragePanel({ coverage }: { coverage: Coverage[] }) {
  const t = useTranslations("settings.recordings");
  return (
    <Panel title={t("coverage")} lead={t("coverageLead")}>
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {coverage.map(({ locale, done, total, lists, next }) => {
          const list = lists.find(({ group }) => group === next);
          return (
            <li key={locale} className="grid gap-1.5 border-line border-t py-2.5">
              <div className="flex items-baseline justify-between gap-4">
                <Link
                  href={{ pathname: "/settings/recordings", query: { language: locale } }}
                  lang={locale}
                  dir={directionOf(locale)}
                  className="font-semibold underline decoration-line underline-offset-4 hover:decoration-pine"
                >
                  {ownNames[locale]}
                </Link>
                <span className="text-[0.9375rem] text-soft tabular-nums">
                  {t("progress", { done, total })}
                </span>
              </div>
              <div
                data-drawn
                aria-hidden="true"
                className="h-1.5 overflow-hidden rounded-full bg-mist forced-colors:border"
              >
                <div
                  className="h-full rounded-full bg-pine"
                  style={{ inlineSize: `${(done / total) * 100}%` }}
                />
              </div>
              <p className={`text-sm ${list ? "text-soft" : "text-leaf"}`}>
                {list
                  ? t("nextList", { list: t(`group.${list.group}`), left: list.total - list.done })
                  : t("whole")}
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
