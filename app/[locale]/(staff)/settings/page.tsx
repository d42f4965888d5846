import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Checklist } from "#components/settings/home/checklist.tsx";
import { may } from "#lib/auth/permissions.ts";
import { staffOrSignIn } from "../sign-in-first.ts";
import { firstHour } from "./first-hour.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const staff = await staffOrSignIn();
  // Asked here too: a browser can ask for a page without its layout.
  if (!may(staff.roles, "settings.change")) notFound();
  return <Checklist states={await firstHour(staff)} />;
}
