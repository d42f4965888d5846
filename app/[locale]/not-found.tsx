import { getTranslations } from "next-intl/server";
import { Link } from "#lib/i18n/navigation.ts";
import { Aside } from "./aside.tsx";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <Aside title={t("notFoundTitle")} text={t("notFoundText")}>
      <Link
        href="/"
        className="inline-flex min-h-12 items-center rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("home")}
      </Link>
    </Aside>
  );
}
