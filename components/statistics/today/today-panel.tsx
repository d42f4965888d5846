"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toClock } from "#components/settings/office/clock-minutes.ts";
import { useQueueState } from "#components/staff/live/use-queue.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LiveTime } from "#components/ui/live-time.tsx";
import { formatTime } from "#lib/i18n/format-time.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText, middleOf } from "#lib/statistics/disclosure/figure.ts";
import type { Compared, TodayView } from "#lib/statistics/today.ts";
import { type DayNames, namesOfDay } from "#lib/statistics/view/date-names.ts";
import type { Span } from "#lib/statistics/view/shares.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { FigureTable } from "../charts/chart-table.tsx";
import { useBucketText } from "../charts/use-bucket-text.ts";
import { Definition } from "../definition.tsx";
import { FigureText } from "../figure-tile.tsx";
import { TodayCurve } from "./today-curve.tsx";
import { useToday } from "./use-today.ts";

type Props = {
  initial: TodayView;
  /** Of the first day, which came with the page: to name one here takes a slow browser long. */
  names: DayNames;
  locale: StaffLocale;
};

/** The day that goes on and nothing else: so far, beside what is usual at this hour. */
export function TodayPanel({ initial, names, locale }: Props) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  const today = useToday(initial);
  const offlineSince = useQueueState((state) => state.offlineSince);
  const timeZone = useQueueState(({ snapshot }) => snapshot.office.timeZone);
  const time = formatTime(Date.parse(today.at), timeZone);
  const note = t("suppression.text");
  const { day, weekday } = today.day === initial.day ? names : namesOfDay(today.day, locale);
  return (
    <section aria-labelledby="today">
      <h1 id="today" className="text-3xl first-letter:uppercase">
        {t("today.heading", { day })}
      </h1>
      <p className="mt-1 text-[0.9375rem] text-soft">
        {today.typicalOf === 0
          ? t("today.leadNone")
          : today.isSameWeekday
            ? t("today.lead", { weekday, count: today.typicalOf })
            : t("today.leadAny", { count: today.typicalOf })}{" "}
        {offlineSince === null ? (
          t("today.live", { time })
        ) : (
          <LiveTime {...{ updatedAt: null, offlineSince, timeZone }} />
        )}
      </p>
      <ul className="mt-4 grid grid-cols-2 gap-2.5 sm:grid-cols-3 xl:grid-cols-6">
        {(["visits", "people", "children"] as const).map((name) => (
          <Small
            key={name}
            label={t(`today.${name}`)}
            note={usualText(t, today[name], locale)}
            isMain={name === "visits"}
          >
            <FigureText figure={today[name].now} note={note} />
          </Small>
        ))}
        <Small label={t("today.waiting")} note={t("today.waitingNote")}>
          <FigureText figure={today.waiting} note={note} />
        </Small>
        <Small
          label={t("today.longest")}
          note={
            today.usual.ninetieth ? t("today.usualLong", { bucket: bucketText(today.usual.ninetieth) }) : null
          }
        >
          {today.longest ? bucketText(today.longest) : t("today.nobody")}
        </Small>
        <Small label={t("today.free")} note={t("today.freeNote")}>
          <bdi>{today.free}</bdi>
        </Small>
      </ul>
      <div className="mt-2.5 grid gap-2.5 xl:grid-cols-[1fr_19rem]">
        <Curve today={today} locale={locale} />
        <dl className="grid content-start gap-2.5 max-xl:grid-cols-2 max-sm:grid-cols-1">
          <Line
            label={t("today.wait")}
            note={today.usual.median && t("today.usual", { bucket: bucketText(today.usual.median) })}
          >
            {today.median ? bucketText(today.median) : t("today.tooFew")}
          </Line>
          <Line
            label={t("today.waitLong")}
            note={today.usual.ninetieth && t("today.usual", { bucket: bucketText(today.usual.ninetieth) })}
          >
            {today.ninetieth ? bucketText(today.ninetieth) : t("today.tooFew")}
          </Line>
          <Line label={t("today.left")}>
            <FigureText figure={today.left} note={note} />
          </Line>
          <Line label={t("today.noShow")}>
            <FigureText figure={today.noShow} note={note} />
          </Line>
          {today.feedback.some(({ figure }) => figure.hi !== 0) ? (
            <Line label={t("today.feedback")}>
              <span className="flex flex-wrap gap-x-4">
                {today.feedback.map(({ answer, figure }) => (
                  <span key={answer}>
                    <span className="font-normal text-base text-soft">{t(`value.${answer}`)}</span>{" "}
                    <FigureText figure={figure} note={note} />
                  </span>
                ))}
              </span>
            </Line>
          ) : null}
        </dl>
      </div>
      <div className="mt-2">
        <Definition label={t("definitionButton")}>
          {(["visits", "people", "children", "waiting", "wait", "ninetieth"] as const).map((each) => (
            <span key={each} className="mb-1.5 block">
              {t(`definition.${each}`)}
            </span>
          ))}
          <span className="block">{t("today.definition")}</span>
        </Definition>
      </div>
    </section>
  );
}

type Translator = ReturnType<typeof useTranslations<"statistics">>;

function usualText(t: Translator, { typical, byNow }: Compared, locale: StaffLocale): string {
  if (!typical) return t("today.noTypical");
  const day = t("today.typical", { figure: figureText(typical, locale) });
  return byNow ? `${t("today.byNow", { span: spanText(byNow) })} · ${day}` : day;
}

const spanText = ({ lo, hi }: Span): string => (lo === hi ? String(lo) : `${lo}–${hi}`);

function Curve({ today, locale }: { today: TodayView; locale: StaffLocale }) {
  const t = useTranslations("statistics");
  const hasUsual = today.curve.some(({ usual }) => usual !== null);
  const isEmpty = !hasUsual && today.curve.every(({ now }) => now === null || now.hi === 0);
  if (isEmpty)
    return (
      <section className="rounded-card border border-line bg-card px-4 py-3 sm:p-5">
        <h2 className="text-lg leading-snug">{t("today.curve")}</h2>
        <EmptyState title={t("today.none")}>{t("today.noneText")}</EmptyState>
      </section>
    );
  return (
    <ChartFrame
      title={t("today.curve")}
      caption={t(hasUsual ? "today.curveCaption" : "today.curveCaptionAlone")}
      level={2}
      chart={
        <TodayCurve
          points={today.curve.map(({ minute, now, usual }) => ({
            minute,
            now: now && middleOf(now),
            usual: usual && [usual.lo, usual.hi],
          }))}
          nowText={t("today.soFar")}
          usualText={hasUsual ? t("today.band") : null}
        />
      }
      table={
        <FigureTable
          caption={t("today.curve")}
          columns={[t("today.until"), t("today.soFar"), t("today.band")]}
          rows={today.curve.map(({ minute, now, usual }) => [
            toClock(minute),
            now ? figureText(now, locale) : "–",
            usual ? spanText(usual) : "–",
          ])}
        />
      }
    />
  );
}

type Shown = { label: string; note?: ReactNode; children: ReactNode };

const Small = ({ label, note, children, isMain = false }: Shown & { isMain?: boolean }) => (
  <li
    className={`min-w-0 rounded-card border p-3.5 sm:p-4 ${isMain ? "border-transparent bg-mist" : "border-line bg-card"}`}
  >
    <p className="font-semibold text-sm text-soft">{label}</p>
    <p className="mt-1.5 font-[680] text-3xl leading-none tracking-tight">{children}</p>
    {note ? <p className="mt-2 text-sm text-soft leading-snug">{note}</p> : null}
  </li>
);

const Line = ({ label, note, children }: Shown) => (
  <div className="rounded-card border border-line bg-card px-4 py-3">
    <dt className="font-semibold text-sm text-soft">{label}</dt>
    <dd className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3">
      <span className="font-[680] text-xl tracking-tight">{children}</span>
      {note ? <span className="text-sm text-soft">{note}</span> : null}
    </dd>
  </div>
);
