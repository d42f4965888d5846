"use client";
import { useTranslations } from "next-intl";
import { useNow } from "#components/staff/live/use-now.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { waitOf } from "#components/visit/waiting-time.ts";
import { isAvailable } from "#lib/queue/available.ts";

/** The office in numbers: first who is free and who has waited longest, which is what is acted on. */
export function Counts() {
  const t = useTranslations("reception");
  const { visits, staff, today, office } = useQueue();
  const count = (status: string) => visits.filter((visit) => visit.status === status).length;
  const wording = useWording();
  const now = useNow();
  const isBusy = (id: string) =>
    visits.some(
      ({ claimedById, status }) => claimedById === id && (status === "called" || status === "inMeeting"),
    );
  const receiving = staff.filter(isAvailable);
  const longest = Math.max(
    0,
    ...visits.filter(({ status }) => status === "waiting").map((visit) => waitOf(visit, now)),
  );
  if (!today) return null;
  const { wait } = today;
  const hours = (minutes: number, round: (hours: number) => number) => round(minutes / 60);
  const range = !wait
    ? t("waitUnknown")
    : wait.toMinutes < 120
      ? t("waitRange", { from: wait.fromMinutes, to: wait.toMinutes })
      : t("waitHours", { from: hours(wait.fromMinutes, Math.floor), to: hours(wait.toMinutes, Math.ceil) });
  const figures: [string, string | number][] = [
    [
      t("free"),
      t("ofAll", { shown: receiving.filter(({ id }) => !isBusy(id)).length, total: receiving.length }),
    ],
    [t("longest"), count("waiting") > 0 ? wording.minutes(longest) : "–"],
    [t("waiting"), count("waiting")],
    [t("waitNow"), range],
    [t("meeting"), count("inMeeting")],
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
