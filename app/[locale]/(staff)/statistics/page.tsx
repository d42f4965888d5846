import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { GuideButton } from "#components/staff/account/guide-button.tsx";
import { GuideLines } from "#components/staff/account/guide-text.tsx";
import { FormVersion } from "#components/staff/shell/use-form-version.tsx";
import { Report } from "#components/statistics/report.tsx";
import { settingsVersion } from "#lib/audit/queries.ts";
import { hasScreen } from "#lib/auth/screens.ts";
import { now, serviceDay } from "#lib/clock.ts";
import { guideText } from "#lib/i18n/guides.ts";
import { messagesOf, staffLocaleOf } from "#lib/i18n/messages.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { retentionNow } from "#lib/retention/queries.ts";
import { officesOfChief, ownLabels, statisticsOffice } from "#lib/statistics/queries.ts";
import { readStatistics, scopeOf } from "#lib/statistics/read.ts";
import { readToday } from "#lib/statistics/today.ts";
import { addressFrom, queryOf, searchOf, viewLabels } from "#lib/statistics/view/page-address.ts";
import { Texts } from "../../texts.tsx";
import { noteScreenRefused } from "../screen-refused.ts";
import { staffOrSignIn } from "../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StatisticsPage({ searchParams }: Props) {
  const [staff, locale, search] = await Promise.all([staffOrSignIn(), getLocale(), searchParams]);
  if (!hasScreen(staff.roles, "statistics")) {
    await noteScreenRefused(staff, "/statistics");
    return redirect({ href: "/", locale });
  }
  const reader = staffLocaleOf(locale);
  const address = addressFrom(search);
  const version = await settingsVersion();
  const office = await statisticsOffice(staff.officeId);
  const query = queryOf(address, serviceDay(now(), office.timeZone));
  const offices = await officesOfChief(staff.id);
  const t = await getTranslations("statistics");
  const mine = { offices: [office], name: office.name };
  const scope = (await scopeOf(staff, query.office, t("office.all"))) ?? mine;
  const [view, today, retention, texts, own, guide] = await Promise.all([
    readStatistics(scope, query),
    address.view === "today" ? readToday(office) : null,
    retentionNow(office),
    messagesOf(reader),
    ownLabels(office.id),
    guideText("chief", reader),
  ]);
  return (
    <Texts of={["common", "staff", "statistics"]}>
      <FormVersion version={version}>
        <Report
          address={address}
          query={searchOf(query)}
          today={today}
          view={view}
          labels={view ? viewLabels(view, texts, reader, own) : {}}
          retention={retention}
          officeName={scope.name}
          offices={offices.map(({ id, name }) => ({ id, name }))}
          mine={office.id}
          locale={reader}
          guide={
            <GuideButton guide="chief">
              <GuideLines blocks={guide} />
            </GuideButton>
          }
        />
      </FormVersion>
    </Texts>
  );
}
