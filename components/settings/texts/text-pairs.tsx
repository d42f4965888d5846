"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { directionOf, ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { Link } from "#lib/i18n/navigation.ts";
import type { TextPair } from "#lib/i18n/review/side-by-side.ts";
import { Panel } from "../panel.tsx";

/** All of a language beside the Swedish, to be read here or printed for an interpreter. */
export function SideBySide({ locale, pairs }: { locale: VisitorLocale; pairs: TextPair[] }) {
  const t = useTranslations("settings.review");
  const groups = Map.groupBy(pairs, ({ key }) => key.split(".")[0] ?? "");
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 print:hidden">
        <Link href="/settings/texts" className="font-semibold text-pine underline underline-offset-4">
          {t("back")}
        </Link>
        <Button kind="primary" onClick={() => window.print()}>
          {t("print")}
        </Button>
      </div>
      <Panel title={t("sideTitle", { language: ownNames[locale] })} lead={t("sideLead")}>
        {[...groups].map(([group, list]) => (
          <table key={group} className="mb-8 w-full table-fixed border-collapse text-[0.9375rem]">
            <thead>
              <tr className="border-edge border-b text-start text-soft text-sm">
                <th scope="col" className="w-2/5 py-2 pe-4 text-start font-semibold">
                  {ownNames.sv}
                </th>
                <th scope="col" className="w-2/5 py-2 pe-4 text-start font-semibold">
                  {ownNames[locale]}
                </th>
                <th scope="col" className="py-2 text-start font-semibold">
                  {t("readBy")}
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map(({ key, source, own, reviewer }) => (
                <tr key={key} className="break-inside-avoid border-line border-b align-top">
                  <td lang="sv" className="py-2 pe-4 wrap-anywhere">
                    {source}
                  </td>
                  <td lang={locale} dir={directionOf(locale)} className="py-2 pe-4 text-start wrap-anywhere">
                    {own}
                  </td>
                  <td className={`py-2 ${reviewer ? "text-leaf" : "text-soft"}`}>{reviewer ?? t("draft")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </Panel>
    </>
  );
}
