"use client";
import { useTranslations } from "next-intl";
import { formatClock, formatTime } from "#lib/i18n/format-time.ts";

type Props = {
  /** When the view last heard from the office, by the office's clock; null before the first time. */
  updatedAt: number | null;
  /** Since when nothing has been heard; null while all is well. */
  offlineSince: number | null;
  timeZone: string;
};

/** Every live view says how fresh it is, and says so aloud when it no longer is. */
export function LiveTime({ updatedAt, offlineSince, timeZone }: Props) {
  const t = useTranslations("staff.live");
  if (offlineSince !== null) {
    return (
      <span
        role="status"
        className="inline-flex items-center gap-2 rounded-full bg-sun px-3 py-1 font-semibold text-bar text-sm"
      >
        <span aria-hidden="true" className="size-2 rounded-full bg-bar" />
        {t("offline", { time: formatTime(offlineSince, timeZone) })}
      </span>
    );
  }
  return (
    <span className="sm:whitespace-nowrap" suppressHydrationWarning>
      {updatedAt === null ? t("connecting") : t("updated", { time: formatClock(updatedAt, timeZone) })}
    </span>
  );
}
