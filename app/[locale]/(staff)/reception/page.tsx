import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Reception } from "#components/reception/reception.tsx";
import { hasScreen } from "#lib/auth/screens.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { noteScreenRefused } from "../screen-refused.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reception"))("title") };
}

export default async function ReceptionPage() {
  const staff = await staffOrSignIn();
  if (!hasScreen(staff.roles, "reception")) {
    await noteScreenRefused(staff, "/reception");
    return redirect({ href: "/", locale: await getLocale() });
  }
  return <Reception />;
}
