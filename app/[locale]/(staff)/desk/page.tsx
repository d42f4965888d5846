import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Desk } from "#components/desk/desk.tsx";
import { hasScreen } from "#lib/auth/screens.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { noteScreenRefused } from "../screen-refused.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage() {
  const staff = await staffOrSignIn();
  if (!hasScreen(staff.roles, "desk")) {
    await noteScreenRefused(staff, "/desk");
    return redirect({ href: "/", locale: await getLocale() });
  }
  return <Desk />;
}
