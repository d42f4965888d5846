import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OfficeForm } from "#components/settings/office-form.tsx";
import { staffOfPage } from "#lib/auth/session.ts";
import { officeSettings } from "#lib/offices/settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const staff = await staffOfPage();
  if (!staff) notFound();
  return <OfficeForm office={await officeSettings(staff)} timeZones={Intl.supportedValuesOf("timeZone")} />;
}
