import { useTranslations } from "next-intl";
import { Link } from "#components/ui/navigation/link.tsx";
import { directionOf, ownNames } from "#lib/i18n/locales.ts";
import type { ReviewState } from "#lib/recordings/approved-texts.ts";
import { Panel } from "../panel.tsx";

/** What a person has read of each language, and what only a machine has written. */
export function ReviewPanel({ states }: { states: ReviewState[] }) {
  const t = useTranslations("settings.review");
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {states.map(({ locale, drafts, total }) => (
          <li
            key={locale}
            className="flex items-baseline justify-between gap-4 border-line border-t py-2.5 text-[0.9375rem]"
          >
            <Link
              href={{ pathname: "/settings/texts", query: { language: locale } }}
              className="inline-flex min-h-11 items-center font-semibold text-pine underline underline-offset-4"
            >
              <bdi lang={locale} dir={directionOf(locale)}>
                {ownNames[locale]}
              </bdi>
            </Link>
            <span className={drafts === 0 ? "font-medium text-leaf" : "text-soft"}>
              {drafts === 0 ? t("reviewed") : t("drafts", { drafts, total })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-prose text-[0.9375rem] text-soft">{t("children")}</p>
    </Panel>
  );
}
