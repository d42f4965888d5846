import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { dayName } from "#lib/statistics/view/date-names.ts";

/** What is kept now and until when. `from` is the oldest day with visits, `next` the day on which it is deleted. */
export type RetentionView = { retentionDays: number; oldest: { from: string; next: string } | null };

type Props = { retention: RetentionView; locale: StaffLocale };

/** For the administrator: what exists about visits, and when it stops existing. */
export function RetentionNote({ retention, locale }: Props) {
  const t = useTranslations("statistics.kept");
  return (
    <section aria-labelledby="retention" className="rounded-card border border-line bg-card p-5 sm:p-7">
      <h2 id="retention" className="mb-4 text-xl">
        {t("title")}
      </h2>
      <RetentionList retention={retention} locale={locale} />
    </section>
  );
}

/** The same without its card. */
export function RetentionList({ retention, locale }: Props) {
  const t = useTranslations("statistics.kept");
  const days = retention.retentionDays;
  const visits = retention.oldest
    ? t("visitsText", {
        days,
        from: dayName(retention.oldest.from, locale),
        next: dayName(retention.oldest.next, locale),
      })
    : t("visitsNone", { days });
  const lines = [
    [t("visits"), visits],
    [t("language"), t("languageText")],
    [t("counts"), t("countsText")],
    [t("audit"), t("auditText")],
  ] as const;
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {lines.map(([term, text]) => (
        <div key={term}>
          <dt className="font-semibold">{term}</dt>
          <dd className="mt-1 text-[0.9375rem] text-soft leading-relaxed">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
