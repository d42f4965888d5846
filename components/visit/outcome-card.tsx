"use client";
import { useTranslations } from "next-intl";
import { useWording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

/** What the meeting led to; correcting it is among the visit's commands. */
export function OutcomeCard({ visit }: { visit: QueueVisit }) {
  const t = useTranslations("visit");
  const answers = useTranslations("staff.finish.answer");
  const wording = useWording();
  if (visit.outcomes.length === 0) return null;
  const childSpokenTo = visit.childSpokenTo === null ? "" : answers(visit.childSpokenTo ? "yes" : "no");
  const rows: [string, string][] = [
    [t("outcome"), visit.outcomes.map(wording.outcome).join(", ")],
    [t("wayOn"), visit.wayOn.map(wording.partner).join(", ")],
    [t("offered"), visit.offered ? answers(visit.offered) : ""],
    [t("understood"), visit.understood ? answers(visit.understood) : ""],
    [t("children"), childSpokenTo],
  ];
  return (
    <section className="rounded-card border border-line bg-card p-5 sm:p-6">
      <h2 className="text-lg">{t("outcome")}</h2>
      <dl className="mt-2 grid gap-2">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="flex flex-wrap justify-between gap-x-4">
              <dt className="text-soft">{name}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
