"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { offersTo } from "#components/staff/commands/use-available-commands.ts";
import { useCommand } from "#components/staff/commands/use-command.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { formatDay } from "#lib/i18n/format-time.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";

/** After closing time, and for visits of an earlier day: one press closes each, so that the count is right. */
export function DayEnd({ act }: { act: Act }) {
  const t = useTranslations("reception");
  const wording = useWording();
  const snapshot = useQueue();
  const me = useMe();
  const now = useNow();
  const { run } = useCommand();
  const unfinished = unfinishedVisits(snapshot);
  if (unfinished.length === 0) return null;
  const closer = (visit: QueueVisit) => {
    const offers = offersTo(me, visit, snapshot, now);
    if (offers.includes("complete"))
      return {
        words: t("finishTalk"),
        close: () =>
          void run(visit, {
            type: "complete",
            outcomes: ["talk"],
            wayOn: [],
            offered: null,
            understood: null,
            childSpokenTo: null,
          }),
      };
    const type = (["noShow", "leave"] as const).find((each) => offers.includes(each));
    return type ? { words: wording.action(type, visit), close: () => act(type, visit) } : null;
  };
  return (
    <section aria-labelledby="day-end-title" className="rounded-card bg-glow p-5 text-ink">
      <h2 id="day-end-title" className="text-lg">
        {t("unfinished")} · {unfinished.length}
      </h2>
      <p className="mt-1 text-[0.9375rem]">
        {t(snapshot.office.isOpen ? "unfinishedBefore" : "unfinishedText")}
      </p>
      <ul className="mt-3 grid gap-1.5">
        {unfinished.map((visit) => {
          const way = closer(visit);
          return (
            <li key={visit.id} className="flex min-h-12 items-center gap-3">
              <bdi className="w-14 font-bold text-lg">{visit.code}</bdi>
              <span className="grow text-[0.9375rem]">
                {[
                  wording.status(visit.status),
                  visit.claimedById ? wording.personName(visit.claimedById) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {way ? (
                <Button size="small" onClick={way.close}>
                  {way.words}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Everything open once the office has closed; before that only what is left from an earlier day. */
function unfinishedVisits({ visits, office, serviceDay }: QueueSnapshot): QueueVisit[] {
  if (!office.isOpen) return visits;
  return visits.filter(({ arrivedAt }) => formatDay(Date.parse(arrivedAt), office.timeZone) < serviceDay);
}
