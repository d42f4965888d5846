import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OfficeForm } from "#components/settings/office/office-form.tsx";
import { FormVersion } from "#components/staff/shell/use-form-version.tsx";
import { settingsVersion } from "#lib/audit/queries.ts";
import { may } from "#lib/auth/permissions.ts";
import { officeSettings } from "#lib/offices/settings.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const staff = await staffOrSignIn();
  // Asked here too: a browser can ask for a page without its layout.
  if (!may(staff.roles, "settings.change")) notFound();
  const version = await settingsVersion();
  const office = await officeSettings(staff);
  return (
    <FormVersion version={version}>
      <OfficeForm office={office} timeZones={Intl.supportedValuesOf("timeZone")} />
    </FormVersion>
  );
}
