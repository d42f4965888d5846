import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Desk } from "#components/desk/desk.tsx";
import { staffOfPage } from "#lib/auth/page.ts";
import { redirect } from "#lib/i18n/navigation.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage() {
  const staff = await staffOfPage();
  if (!staff?.roles.includes("secretary")) return redirect({ href: "/", locale: await getLocale() });
  return <Desk />;
}
