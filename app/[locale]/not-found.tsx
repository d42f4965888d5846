import { getLocale, getTranslations } from "next-intl/server";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/paths.ts";
import { Aside } from "./aside.tsx";

export default async function NotFound() {
  const [t, locale] = await Promise.all([getTranslations("common"), getLocale()]);
  return (
    <Aside title={t("notFoundTitle")} text={t("notFoundText")}>
      <a
        href={getPathname({ href: "/", locale: locale as VisitorLocale })}
        className="inline-flex min-h-12 items-center rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("home")}
      </a>
    </Aside>
  );
}
