import { getLocale, getTranslations } from "next-intl/server";
import { AlarmForm } from "#components/settings/devices/alarm-form.tsx";
import { DevicesForm } from "#components/settings/devices/devices-form.tsx";
import { KeysForm } from "#components/settings/devices/keys-form.tsx";
import { PrintersForm } from "#components/settings/devices/printers-form.tsx";
import { ThresholdsForm } from "#components/settings/devices/thresholds-form.tsx";
import { HolidaysForm } from "#components/settings/office/holidays-form.tsx";
import { HoursForm } from "#components/settings/office/hours-form.tsx";
import { OfficeForm } from "#components/settings/office/office-form.tsx";
import { OfficesForm } from "#components/settings/office/offices-form.tsx";
import { RecallForm } from "#components/settings/office/recall-form.tsx";
import { RoomsForm } from "#components/settings/office/rooms-form.tsx";
import { ScreenLockForm } from "#components/settings/people/screen-lock-form.tsx";
import { SecondFactorForm } from "#components/settings/people/second-factor-form.tsx";
import { StaffForm } from "#components/settings/people/staff-form.tsx";
import { CoveragePanel } from "#components/settings/recordings/coverage-panel.tsx";
import { RecordingsForm } from "#components/settings/recordings/recordings-form.tsx";
import { VoicePackPanel } from "#components/settings/recordings/voice-pack-panel.tsx";
import type { Tab } from "#components/settings/tabs.ts";
import { AnswersPanel } from "#components/settings/texts/answers-panel.tsx";
import { ElsewhereForm } from "#components/settings/texts/elsewhere-form.tsx";
import { ListForm } from "#components/settings/texts/list-form.tsx";
import { ReviewPanel } from "#components/settings/texts/review-panel.tsx";
import { SideBySide } from "#components/settings/texts/text-pairs.tsx";
import { TextsForm } from "#components/settings/texts/texts-form.tsx";
import { everChanged } from "#lib/audit/queries.ts";
import { now, serviceDay } from "#lib/clock.ts";
import { defaultLocale, isVisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { staffLocaleOf } from "#lib/i18n/messages.ts";
import { getPathname } from "#lib/i18n/paths.ts";
import { reach } from "#lib/machine/lan-addresses.ts";
import { alarmSettings } from "#lib/offices/alarm-buttons.ts";
import { builtInLists } from "#lib/offices/entries.ts";
import {
  administeredOffices,
  deviceSettings,
  listSettings,
  officeSettings,
  roomSettings,
  staffSettings,
} from "#lib/offices/settings.ts";
import { printersOf } from "#lib/printers/queries.ts";
import { answersFor } from "#lib/recordings/answers.ts";
import { reviewStates, textsForReview } from "#lib/recordings/approved-texts.ts";
import { coverage } from "#lib/recordings/coverage.ts";
import { phraseRows } from "#lib/recordings/queries.ts";
import { operationPages, type Show } from "./operation-pages.tsx";

/** The first that staff don't read, Somali: the most spoken language here that devices have no voice for. */
const firstOther = visitorLocales.find((code) => staffLocaleOf(code) !== code) ?? defaultLocale;

/** What each page of the settings reads and shows. */
export const tabPages: Record<Exclude<Tab, "home">, Show> = {
  office: async (staff) => {
    const office = await officeSettings(staff);
    return (
      <>
        <OfficeForm office={office} timeZones={Intl.supportedValuesOf("timeZone")} />
        <RecallForm initial={office.recallRules} />
      </>
    );
  },
  hours: async (staff) => {
    const [{ hours, holidays, timeZone }, changed] = await Promise.all([
      officeSettings(staff),
      everChanged(staff, "hoursChanged"),
    ]);
    return (
      <>
        <HoursForm initial={hours} toConfirm={changed.length === 0} />
        <HolidaysForm holidays={holidays} today={serviceDay(now(), timeZone)} />
      </>
    );
  },
  offices: async (staff) => {
    const [offices, { id, name }] = await Promise.all([administeredOffices(staff), officeSettings(staff)]);
    return <OfficesForm offices={offices} here={{ id, name }} />;
  },
  rooms: async (staff) => <RoomsForm rooms={await roomSettings(staff)} />,
  staff: async (staff) => {
    const [people, office] = await Promise.all([staffSettings(staff), officeSettings(staff)]);
    return (
      <>
        <StaffForm {...people} />
        <SecondFactorForm isRequired={office.requiresSecondFactor} />
        <ScreenLockForm minutes={office.lockAfterMinutes} />
      </>
    );
  },
  devices: async (staff) => {
    const [devices, printers, office, locale] = await Promise.all([
      deviceSettings(staff),
      printersOf(staff),
      officeSettings(staff),
      getLocale(),
    ]);
    return (
      <>
        <DevicesForm devices={devices} timeZone={office.timeZone} reach={reach()} />
        <PrintersForm printers={printers} tablets={devices.filter(({ kind }) => kind === "kiosk")} />
        <KeysForm hasPin={office.hasKioskPin} posterPath={getPathname({ href: "/poster", locale })} />
      </>
    );
  },
  alarm: async (staff) => {
    const [alarm, rooms, office] = await Promise.all([
      alarmSettings(staff),
      roomSettings(staff),
      officeSettings(staff),
    ]);
    return (
      <>
        <ThresholdsForm initial={office.thresholds} />
        <AlarmForm
          {...alarm}
          rooms={rooms.filter(({ isRetired }) => !isRetired)}
          timeZone={office.timeZone}
        />
      </>
    );
  },
  lists: async (staff) => {
    const t = await getTranslations("lists");
    const nameOf = {
      reason: (code: string) => t(`reason.${code as "other"}`),
      partner: (code: string) =>
        code === "self" || code === "familyFriend" ? t(`wayIn.${code}`) : t(`partner.${code as "other"}`),
      outcome: (code: string) => t(`outcome.${code as "other"}`),
    };
    const [lists, changed] = await Promise.all([listSettings(staff), everChanged(staff, "listChanged")]);
    return lists.map(({ list, entries }) => (
      <ListForm
        key={list}
        list={list}
        initial={entries}
        toConfirm={!changed.includes(list)}
        names={Object.fromEntries(builtInLists[list].map((code) => [code, nameOf[list](code)]))}
      />
    ));
  },
  texts: async (staff, { language }) => {
    const isChosen = isVisitorLocale(language) && language !== defaultLocale;
    const locale = isChosen ? language : firstOther;
    const answers = await answersFor(staff, locale);
    if (isChosen)
      return (
        <>
          <AnswersPanel key={locale} locale={locale} answers={answers} />
          <SideBySide key={`${locale} texts`} locale={locale} texts={await textsForReview(staff, locale)} />
        </>
      );
    const [office, states] = await Promise.all([officeSettings(staff), reviewStates(staff)]);
    return (
      <>
        <AnswersPanel key={locale} locale={locale} answers={answers} />
        <ElsewhereForm office={office} />
        <TextsForm office={office} />
        <ReviewPanel states={states} />
      </>
    );
  },
  recordings: async (staff, { language }) => {
    const locale = isVisitorLocale(language) ? language : firstOther;
    const [rows, covered] = await Promise.all([phraseRows(staff, locale), coverage(staff)]);
    return (
      <>
        <CoveragePanel coverage={covered} />
        <RecordingsForm key={locale} locale={locale} rows={rows} />
        <VoicePackPanel locale={locale} hasRecordings={rows.some(({ state }) => state === "current")} />
      </>
    );
  },
  ...operationPages,
};
