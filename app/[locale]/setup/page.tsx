import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { JoinForm } from "#components/entry/join-form.tsx";
import { NotOpened } from "#components/entry/not-opened.tsx";
import { hasStaff } from "#lib/auth/invitations/has-staff.ts";
import { openLink } from "#lib/auth/invitations/invite-links.ts";
import { linkTokenSchema, shortestPassword } from "#lib/auth/schema.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { Texts } from "../texts.tsx";

type Props = {
  params: Promise<{ locale: VisitorLocale }>;
  searchParams: Promise<{ token?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry"))("setupTitle") };
}

export default async function Setup({ params, searchParams }: Props) {
  setRequestLocale((await params).locale);
  const t = await getTranslations("entry");
  const token = linkTokenSchema.safeParse((await searchParams).token);
  const link = token.success ? await openLink(token.data, "setup") : null;
  if (!token.success || !link) {
    if (!(await hasStaff())) return <NotOpened />;
    return (
      <EntryFrame title={t("linkUsedTitle")} lead={t("setupLinkUsed")}>
        {null}
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t("setupTitle")} lead={t("setupLead")}>
      <Texts of={["entry"]}>
        <JoinForm kind="setup" token={token.data} shortestPassword={shortestPassword} />
      </Texts>
    </EntryFrame>
  );
}
