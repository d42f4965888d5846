import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DraftStore } from "#components/settings/drafts/use-draft.tsx";
import { SettingsNav } from "#components/settings/settings-nav.tsx";
import { tabs } from "#components/settings/tabs.ts";
import { GuideButton } from "#components/staff/account/guide-button.tsx";
import { GuideLines } from "#components/staff/account/guide-text.tsx";
import { may } from "#lib/auth/permissions.ts";
import { guideText } from "#lib/i18n/guides.ts";
import { staffLocaleOf } from "#lib/i18n/messages.ts";
import { officeSettings } from "#lib/offices/settings.ts";
import { lateNight } from "#lib/retention/queries.ts";
import { Texts } from "../../texts.tsx";
import { noteScreenRefused } from "../screen-refused.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

/** The settings are the administrator's alone: the chief sees what is kept and until when among the statistics. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const staff = await staffOrSignIn();
  if (!may(staff.roles, "settings.change")) {
    await noteScreenRefused(staff, "/settings");
    notFound();
  }
  const locale = staffLocaleOf((await getLocale()) as "sv");
  const [t, office, late, format, guide] = await Promise.all([
    getTranslations("settings"),
    officeSettings(staff),
    lateNight(staff.officeId),
    getFormatter(),
    guideText("admin", locale),
  ]);
  return (
    <Texts of={["common", "settings", "staff"]}>
      <main className="mx-auto w-full max-w-5xl px-4 py-6 sm:px-6.5 sm:py-9">
        <div className="mb-5 flex items-center justify-between gap-4">
          <h1 className="text-3xl">{t("title")}</h1>
          <GuideButton guide="admin">
            <GuideLines blocks={guide} />
          </GuideButton>
        </div>
        {office.isDemo && (
          <p className="mb-6 max-w-prose rounded-[14px] bg-mist px-4 py-3 text-pine-deep">{t("demo")}</p>
        )}
        {late && (
          <p
            role="alert"
            className="mb-6 max-w-prose rounded-[14px] bg-mist px-4 py-3 font-semibold text-clay-deep"
          >
            {t("nightLate", { at: format.dateTime(late, "moment", { timeZone: office.timeZone }) })}
          </p>
        )}
        <DraftStore key={office.id} officeId={office.id}>
          <div className="flex flex-col gap-6 lg:flex-row lg:gap-10">
            <SettingsNav shown={tabs} />
            <div className="grid min-w-0 grow grid-cols-1 content-start gap-6">{children}</div>
          </div>
        </DraftStore>
      </main>
    </Texts>
  );
}
