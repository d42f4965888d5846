"use client";
import { useTranslations } from "next-intl";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { isAvailable } from "#lib/queue/available.ts";

/** The office in five numbers. */
export function Counts() {
  const t = useTranslations("reception");
  const { visits, staff, today, office } = useQueue();
  const count = (status: string) => visits.filter((visit) => visit.status === status).length;
  const receiving = staff.filter(isAvailable);
  if (!today) return null;
  const { wait } = today;
  const figures: [string, string | number][] = [
    [t("waiting"), count("waiting")],
    [t("waitNow"), wait ? t("waitRange", { from: wait.fromMinutes, to: wait.toMinutes }) : t("waitUnknown")],
    [t("meeting"), count("inMeeting")],
    [t("present"), receiving.length],
    [t("today"), today.visits],
    [t("people"), today.people],
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([name, figure]) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="font-bold text-2xl leading-tight tracking-tight">{figure}</dd>
          </div>
        ))}
      </dl>
      {office.isOpen && !office.isPaused ? null : (
        <span className="rounded-full bg-glow px-3.5 py-1.5 font-semibold text-ink text-sm">
          {t(office.isOpen ? "officePaused" : "officeClosed")}
        </span>
      )}
    </div>
  );
}
