import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { NotOpened } from "#components/entry/not-opened.tsx";
import { SignInForm } from "#components/entry/sign-in-form.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { hasStaff } from "#lib/auth/invitations/has-staff.ts";
import { ownPath } from "#lib/auth/own-path.ts";
import { staffOfPage } from "#lib/auth/page-session.ts";
import { hasPasskeys } from "#lib/auth/passkeys/relying-party.ts";
import { firstScreenOf } from "#lib/auth/screens.ts";
import { signInErrors } from "#lib/auth/sign-in-error.ts";
import { env } from "#lib/env.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/paths.ts";
import { Texts } from "../texts.tsx";

type Props = {
  params: Promise<{ locale: VisitorLocale }>;
  searchParams: Promise<{ to?: string | string[]; refused?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry"))("signIn") };
}

export default async function SignIn({ params, searchParams }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const search = await searchParams;
  const to = ownPath(search.to);
  const staff = await staffOfPage();
  if (staff) redirect(to ?? getPathname({ href: firstScreenOf(staff.roles), locale }));
  if (!(await hasStaff())) return <NotOpened />;
  const t = await getTranslations("entry");
  return (
    <EntryFrame
      title={t("signInTitle")}
      lead={t("signInLead")}
      aside={
        <>
          <p>{t("noAccount")}</p>
          <p className="mt-3">
            <Link href="/accessibility" className="underline underline-offset-4">
              {t("accessibility")}
            </Link>
          </p>
        </>
      }
    >
      <Texts of={["entry"]}>
        <SignInForm
          to={to ?? getPathname({ href: "/sign-in", locale })}
          organisation={env.organisation}
          hasLocalSignIn={env.hasLocalSignIn}
          hasPasskeys={hasPasskeys && !env.demo}
          refused={signInErrors.find((one) => one === search.refused) ?? null}
        />
      </Texts>
    </EntryFrame>
  );
}
