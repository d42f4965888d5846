import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LeaveOffice } from "#components/staff/shell/leave-office.tsx";
import { PasswordForm } from "#components/staff/shell/password-form.tsx";
import { hasPassword } from "#lib/auth/passwords/password.ts";
import { shortestPassword } from "#lib/auth/schema.ts";
import { env } from "#lib/env.ts";
import { officesOf } from "#lib/offices/queries.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.password"))("title") };
}

export default async function AccountPage() {
  const staff = await staffOrSignIn();
  const office = (await officesOf(staff.id)).find(({ id }) => id === staff.officeId);
  const t = await getTranslations("staff.password");
  const why = env.demo ? t("inDemo") : (await hasPassword(staff)) ? null : t("byOrganisation");
  return (
    <main id="content" className="mx-auto w-full max-w-xl px-4 py-6 sm:px-6.5 sm:py-9">
      <h1 className="mb-5 text-3xl">{t("title")}</h1>
      <section className="rounded-card border border-line bg-card p-5 sm:p-7">
        {why === null ? <PasswordForm shortest={shortestPassword} /> : <p>{why}</p>}
      </section>
      {office && !env.demo && (
        <section className="mt-6 rounded-card border border-line bg-card p-5 sm:p-7">
          <h2 className="mb-3 text-xl">{(await getTranslations("staff.leave"))("leave")}</h2>
          <LeaveOffice office={office} />
        </section>
      )}
    </main>
  );
}
