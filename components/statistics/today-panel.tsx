"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useQueueState } from "#components/staff/live/use-queue.ts";
import { LiveTime } from "#components/ui/live-time.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText, middleOf } from "#lib/statistics/disclosure/figure.ts";
import { weekday } from "#lib/statistics/period.ts";
import type { Compared, TodayView } from "#lib/statistics/today.ts";
import { dayName, weekdayName } from "#lib/statistics/view/range-names.ts";
import { useBucketText } from "./charts/use-bucket-text.ts";
import { FigureText } from "./figure-tile.tsx";
import { Tile } from "./tile.tsx";
import { useToday } from "./use-today.ts";

/** The day that goes on, beside what such a day usually is. */
export function TodayPanel({ initial, locale }: { initial: TodayView; locale: StaffLocale }) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  const today = useToday(initial);
  const waiting = useQueueState(({ snapshot }) => snapshot.today.waiting);
  const updatedAt = useQueueState((state) => state.heardAt);
  const offlineSince = useQueueState((state) => state.offlineSince);
  const timeZone = useQueueState(({ snapshot }) => snapshot.office.timeZone);
  const live = { updatedAt, offlineSince, timeZone };
  const note = t("suppression.text");
  const definitionLabel = t("definitionButton");
  const usual = (of: Compared) =>
    of.typical ? t("today.typical", { figure: figureText(of.typical, locale) }) : t("today.noTypical");
  return (
    <section aria-labelledby="today">
      <h1 id="today" className="text-3xl sm:text-4xl">
        {t("today.heading", { day: dayName(today.day, locale) })}
      </h1>
      <p className="mt-2 max-w-prose text-lg text-soft">
        {today.typicalOf === 0
          ? t("today.leadNone")
          : today.isSameWeekday
            ? t("today.lead", { weekday: weekdayName(weekday(today.day), locale), count: today.typicalOf })
            : t("today.leadAny", { count: today.typicalOf })}
      </p>
      <div className="mt-7 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <div className="col-span-2 grid [&>dl]:h-full">
          <Tile
            label={t("today.visits")}
            definition={t("definition.visits")}
            definitionLabel={definitionLabel}
            note={usual(today.visits)}
            isMain
          >
            <FigureText figure={today.visits.now} note={note} />
            <Progress of={today.visits} />
          </Tile>
        </div>
        <Tile
          label={t("today.people")}
          definition={t("definition.people")}
          definitionLabel={definitionLabel}
          note={usual(today.people)}
        >
          <FigureText figure={today.people.now} note={note} />
        </Tile>
        <Tile
          label={t("today.children")}
          definition={t("definition.children")}
          definitionLabel={definitionLabel}
          note={usual(today.children)}
        >
          <FigureText figure={today.children.now} note={note} />
        </Tile>
        <Tile
          label={t("today.waiting")}
          definition={t("definition.waiting")}
          definitionLabel={definitionLabel}
          note={<LiveTime {...live} />}
        >
          <bdi>{waiting}</bdi>
        </Tile>
        <Tile
          label={t("today.wait")}
          definition={t("definition.wait")}
          definitionLabel={definitionLabel}
          note={today.usual.median ? t("today.usual", { bucket: bucketText(today.usual.median) }) : null}
        >
          <Minutes text={today.median ? bucketText(today.median) : t("today.tooFew")} />
        </Tile>
        <Tile
          label={t("today.waitLong")}
          definition={t("definition.ninetieth")}
          definitionLabel={definitionLabel}
          note={
            today.usual.ninetieth ? t("today.usual", { bucket: bucketText(today.usual.ninetieth) }) : null
          }
        >
          <Minutes text={today.ninetieth ? bucketText(today.ninetieth) : t("today.tooFew")} />
        </Tile>
        <div className="grid gap-3 max-lg:col-span-2 max-lg:grid-cols-2 sm:gap-4">
          <Small label={t("today.left")}>
            <FigureText figure={today.left} note={note} />
          </Small>
          <Small label={t("today.noShow")}>
            <FigureText figure={today.noShow} note={note} />
          </Small>
        </div>
      </div>
    </section>
  );
}

/** How far the day has come towards a usual one. */
function Progress({ of }: { of: Compared }) {
  if (!of.typical || middleOf(of.typical) === 0) return null;
  const share = Math.min(1, middleOf(of.now) / middleOf(of.typical));
  return (
    <span aria-hidden="true" className="mt-5 block h-2.5 overflow-hidden rounded-full bg-card">
      <span className="block h-full rounded-full bg-pine" style={{ width: `${100 * share}%` }} />
    </span>
  );
}

const Minutes = ({ text }: { text: string }) => (
  <span className="whitespace-nowrap text-2xl sm:text-4xl">{text}</span>
);

const Small = ({ label, children }: { label: string; children: ReactNode }) => (
  <dl className="flex items-center justify-between gap-3 rounded-card border border-line bg-card px-5 py-3">
    <dt className="font-semibold text-[0.9375rem] text-soft">{label}</dt>
    <dd className="font-[680] text-3xl tracking-tight">{children}</dd>
  </dl>
);
