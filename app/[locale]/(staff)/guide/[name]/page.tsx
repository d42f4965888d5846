import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { GuideText } from "#components/staff/account/guide-text.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { may, type Role } from "#lib/auth/permissions.ts";
import { guides, guideText, isGuide } from "#lib/i18n/guides.ts";
import { staffLocaleOf } from "#lib/i18n/messages.ts";
import { staffOrSignIn } from "../../sign-in-first.ts";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  return isGuide(name) ? { title: (await getTranslations("staff.guide"))(name) } : {};
}

/** Only who makes keys is shown the way to what other systems need. */
const isFor = (name: string, roles: readonly Role[]) =>
  name !== "systems" || may(roles, "integration.manage");

/** One page that says how one's work is done here; to be read or printed. */
export default async function GuidePage({ params }: Props) {
  const { name } = await params;
  const staff = await staffOrSignIn();
  if (!isGuide(name)) notFound();
  const locale = staffLocaleOf((await getLocale()) as "sv");
  const [t, blocks] = await Promise.all([getTranslations("staff.guide"), guideText(name, locale)]);
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-6.5 sm:py-9">
      <nav aria-label={t("title")} className="mb-6 flex flex-wrap gap-2 print:hidden">
        {guides
          .filter((each) => isFor(each, staff.roles))
          .map((each) => (
            <Link
              key={each}
              href={`/guide/${each}`}
              aria-current={each === name ? "page" : undefined}
              className="inline-flex min-h-11 items-center rounded-full border border-edge px-4 font-medium hover:bg-mist aria-[current]:border-pine aria-[current]:bg-mist aria-[current]:text-pine-deep"
            >
              {t(each)}
            </Link>
          ))}
      </nav>
      <GuideText blocks={blocks} />
    </main>
  );
}
