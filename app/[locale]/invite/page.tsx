import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { ExistingAccountForm } from "#components/entry/existing-account-form.tsx";
import { JoinForm } from "#components/entry/join-form.tsx";
import { openLink } from "#lib/auth/invitations/invite-links.ts";
import { staffOfPage } from "#lib/auth/page-session.ts";
import { linkTokenSchema, shortestPassword } from "#lib/auth/schema.ts";
import { env } from "#lib/env.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/paths.ts";
import { Texts } from "../texts.tsx";

type Props = {
  params: Promise<{ locale: VisitorLocale }>;
  searchParams: Promise<{ token?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry"))("inviteTitle") };
}

export default async function Invite({ params, searchParams }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations("entry");
  const token = linkTokenSchema.safeParse((await searchParams).token);
  const link = token.success ? await openLink(token.data, "invite") : null;
  if (!token.success || !link?.email)
    return (
      <EntryFrame title={t("linkUsedTitle")} lead={t("linkUsed")}>
        {null}
      </EntryFrame>
    );
  if (link.userId === null)
    return (
      <EntryFrame title={t("inviteTitle")} lead={t("inviteLead", { office: link.officeName ?? "" })}>
        <Texts of={["entry"]}>
          <JoinForm kind="invite" token={token.data} email={link.email} shortestPassword={shortestPassword} />
        </Texts>
      </EntryFrame>
    );
  const isSignedIn = (await staffOfPage())?.id === link.userId;
  const back = `${getPathname({ href: "/invite", locale })}?token=${token.data}`;
  return (
    <EntryFrame
      title={t("inviteTitle")}
      lead={t(isSignedIn ? "inviteSignedIn" : "inviteKnown", { office: link.officeName ?? "" })}
    >
      <Texts of={["entry"]}>
        <ExistingAccountForm
          token={token.data}
          email={link.email}
          isSignedIn={isSignedIn}
          signInPath={
            env.organisation
              ? `${getPathname({ href: "/sign-in", locale })}?to=${encodeURIComponent(back)}`
              : null
          }
        />
      </Texts>
    </EntryFrame>
  );
}
