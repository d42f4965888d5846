import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SessionList } from "#components/staff/account/session-list.tsx";
import { PasswordForm } from "#components/staff/shell/password-form.tsx";
import { hasPassword } from "#lib/auth/passwords/password.ts";
import { shortestPassword } from "#lib/auth/schema.ts";
import { ownSessions } from "#lib/auth/sessions/own-sessions.ts";
import { env } from "#lib/env.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.password"))("title") };
}

export default async function AccountPage() {
  const staff = await staffOrSignIn();
  const t = await getTranslations("staff.password");
  const sessions = await getTranslations("staff.sessions");
  const why = env.demo ? t("inDemo") : (await hasPassword(staff)) ? null : t("byOrganisation");
  return (
    <main id="content" className="mx-auto w-full max-w-xl px-4 py-6 sm:px-6.5 sm:py-9">
      <h1 className="mb-5 text-3xl">{t("title")}</h1>
      <section className="rounded-card border border-line bg-card p-5 sm:p-7">
        {why === null ? <PasswordForm shortest={shortestPassword} /> : <p>{why}</p>}
      </section>
      <section className="mt-6 rounded-card border border-line bg-card p-5 sm:p-7">
        <h2 className="mb-2 text-xl">{sessions("title")}</h2>
        <SessionList initial={await ownSessions(staff)} />
      </section>
    </main>
  );
}
