import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { JoinForm } from "#components/entry/join-form.tsx";
import { openLink } from "#lib/auth/invitations/invite-links.ts";
import { linkTokenSchema, shortestPassword } from "#lib/auth/schema.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { Texts } from "../texts.tsx";

type Props = {
  params: Promise<{ locale: VisitorLocale }>;
  searchParams: Promise<{ token?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry"))("passwordTitle") };
}

export default async function ChoosePassword({ params, searchParams }: Props) {
  setRequestLocale((await params).locale);
  const t = await getTranslations("entry");
  const token = linkTokenSchema.safeParse((await searchParams).token);
  const link = token.success ? await openLink(token.data, "password") : null;
  if (!token.success || !link?.email || !link.userId)
    return (
      <EntryFrame title={t("linkUsedTitle")} lead={t("passwordLinkUsed")}>
        {null}
      </EntryFrame>
    );
  return (
    <EntryFrame title={t("passwordTitle")} lead={t("passwordLead")}>
      <Texts of={["entry"]}>
        <JoinForm kind="password" token={token.data} email={link.email} shortestPassword={shortestPassword} />
      </Texts>
    </EntryFrame>
  );
}
