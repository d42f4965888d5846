import { getTranslations, setRequestLocale } from "next-intl/server";
import { DemoDoors } from "#components/entry/demo-doors.tsx";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { NotOpened } from "#components/entry/not-opened.tsx";
import { ScreenLinks } from "#components/entry/screen-links.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { hasStaff } from "#lib/auth/invitations/has-staff.ts";
import { staffOfPage } from "#lib/auth/page-session.ts";
import { screensOf } from "#lib/auth/screens.ts";
import { env } from "#lib/env.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";

type Props = { params: Promise<{ locale: VisitorLocale }> };

/** The front door: staff find their screens, a demo shows all of them, anybody else the way to sign in. */
export default async function Home({ params }: Props) {
  setRequestLocale((await params).locale);
  const t = await getTranslations("home");
  if (env.demo) return <DemoDoors />;
  const staff = await staffOfPage();
  if (staff) {
    return (
      <EntryFrame title={t("hello", { name: staff.name })} lead={t("whereTo")}>
        <ScreenLinks screens={screensOf(staff.roles)} />
      </EntryFrame>
    );
  }
  if (!(await hasStaff())) return <NotOpened />;
  return (
    <EntryFrame title={t("title")} lead={t("lead")}>
      <Link href="/sign-in" className={buttonClass("primary", "large")}>
        {t("signIn")}
      </Link>
    </EntryFrame>
  );
}
