import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isTab } from "#components/settings/tabs.ts";
import { FormVersion } from "#components/staff/shell/use-form-version.tsx";
import { settingsVersion } from "#lib/audit/queries.ts";
import { may } from "#lib/auth/permissions.ts";
import { staffOrSignIn } from "../../sign-in-first.ts";
import { tabPages } from "../tab-pages.tsx";

type Props = {
  params: Promise<{ tab: string; locale: string }>;
  searchParams: Promise<{ before?: string; language?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tab } = await params;
  return isTab(tab) ? { title: (await getTranslations("settings.tabs"))(tab) } : {};
}

export default async function SettingsTab({ params, searchParams }: Props) {
  const { tab } = await params;
  const staff = await staffOrSignIn();
  if (!may(staff.roles, "settings.change") || !isTab(tab) || tab === "home") notFound();
  const version = await settingsVersion();
  return <FormVersion version={version}>{await tabPages[tab](staff, await searchParams)}</FormVersion>;
}
