import { getTranslations, setRequestLocale } from "next-intl/server";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Aside } from "./aside.tsx";

type Props = { params: Promise<{ locale: string }> };

export default async function Home({ params }: Props) {
  setRequestLocale((await params).locale as VisitorLocale);
  const t = await getTranslations("home");
  return (
    <Aside title={t("title")} text={t("lead")}>
      <Link
        href="/sign-in"
        className="inline-flex min-h-12 items-center rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("signIn")}
      </Link>
    </Aside>
  );
}
