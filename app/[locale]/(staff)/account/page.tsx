import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecondFactor } from "#components/staff/account/authenticator-setup.tsx";
import { PasskeyList } from "#components/staff/account/passkey-list.tsx";
import { SessionList } from "#components/staff/account/session-list.tsx";
import { LeaveOffice } from "#components/staff/shell/leave-office.tsx";
import { PasswordForm } from "#components/staff/shell/password-form.tsx";
import { ProfileForm } from "#components/staff/shell/profile-form.tsx";
import { SignalsForm } from "#components/staff/signals/signals-form.tsx";
import { ownPasskeys, whyNoPasskeys } from "#lib/auth/passkeys/own-passkeys.ts";
import { hasPassword, secondFactorOf } from "#lib/auth/passwords/password.ts";
import { shortestPassword } from "#lib/auth/schema.ts";
import { hasScreen } from "#lib/auth/screens.ts";
import { ownSessions } from "#lib/auth/sessions/own-sessions.ts";
import { env } from "#lib/env.ts";
import { officesOf } from "#lib/offices/queries.ts";
import { profileOf } from "#lib/staff/commands.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.profile"))("title") };
}

export default async function AccountPage() {
  const staff = await staffOrSignIn();
  const office = (await officesOf(staff.id)).find(({ id }) => id === staff.officeId);
  const t = await getTranslations("staff");
  const why = env.demo
    ? t("password.inDemo")
    : (await hasPassword(staff))
      ? null
      : t("password.byOrganisation");
  const card = "rounded-card border border-line bg-card p-5 sm:p-7";
  return (
    <main id="content" className="mx-auto grid w-full max-w-2xl gap-5 px-4 py-6 sm:px-6.5 sm:py-9">
      <h1 className="text-3xl">{t("profile.title")}</h1>
      <section aria-label={t("profile.title")} className={card}>
        <ProfileForm initial={await profileOf(staff)} firstName={staff.name.split(" ")[0] ?? ""} />
      </section>
      {hasScreen(staff.roles, "reception") ? (
        <section className={card}>
          <h2 className="mb-4 text-xl">{t("signals.title")}</h2>
          <SignalsForm />
        </section>
      ) : null}
      <section className={card}>
        <h2 className="mb-4 text-xl">{t("password.title")}</h2>
        {why === null ? <PasswordForm shortest={shortestPassword} /> : <p>{why}</p>}
      </section>
      {why === null && (
        <section className={card}>
          <h2 className="mb-2 text-xl">{t("secondFactor.title")}</h2>
          <SecondFactor {...(await secondFactorOf(staff))} />
        </section>
      )}
      {(await whyNoPasskeys(staff)) === null && (
        <section className={card}>
          <h2 className="mb-2 text-xl">{t("passkeys.title")}</h2>
          <PasskeyList passkeys={await ownPasskeys(staff)} />
        </section>
      )}
      <section className={card}>
        <h2 className="mb-2 text-xl">{t("sessions.title")}</h2>
        <SessionList initial={await ownSessions(staff)} />
      </section>
      {office && !env.demo && (
        <section className={card}>
          <h2 className="mb-3 text-xl">{t("leave.leave")}</h2>
          <LeaveOffice office={office} />
        </section>
      )}
    </main>
  );
}
