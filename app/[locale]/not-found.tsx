import { getLocale, getTranslations } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/paths.ts";

/** A calm page with one message and the way home. */
export default async function NotFound() {
  const [t, locale] = await Promise.all([getTranslations("common"), getLocale()]);
  return (
    <EntryFrame title={t("notFoundTitle")} lead={t("notFoundText")}>
      <a
        href={getPathname({ href: "/", locale: locale as VisitorLocale })}
        className="inline-flex min-h-12 items-center rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("home")}
      </a>
    </EntryFrame>
  );
}
