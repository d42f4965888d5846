"use client";
import { useTranslations } from "next-intl";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { RoomList } from "#components/staff/presence/room-list.tsx";
import { TeamList } from "#components/staff/presence/team-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { parkedFor } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

/** My parked visits, who else works and where. */
export function SideColumn({ onResume }: { onResume: (visit: QueueVisit) => void }) {
  const t = useTranslations("desk");
  const staff = useTranslations("staff");
  const me = useMe();
  const now = useNow();
  const wording = useWording();
  const parked = useQueue().visits.filter(
    (visit) => visit.status === "parked" && visit.claimedById === me.id,
  );
  return (
    <div className="flex h-full min-h-0 flex-col gap-6">
      <section
        aria-label={t("side")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its place is scrolled by the keys
        tabIndex={0}
        className="grid min-h-0 content-start gap-6 md:max-lg:grid-cols-3 fill:overflow-y-auto fill:pb-6 fill:mask-b-from-[calc(100%-1.75rem)]"
      >
        <section aria-labelledby="parked-title">
          <h2 id="parked-title" className="mb-2.5 font-semibold text-[0.9375rem] text-soft tracking-normal">
            {t("parked")} · {parked.length}
          </h2>
          <ul className="grid gap-2">
            {parked.map((visit) => (
              <li key={visit.id} className="rounded-[18px] border border-line bg-card px-4 py-3">
                <p className="flex items-baseline gap-3">
                  <bdi className="font-bold text-xl">{visit.code}</bdi>
                  <span className="grow font-semibold text-[0.9375rem]">
                    {visit.parkReason ? wording.parkReason(visit.parkReason) : ""}
                  </span>
                  <span className="font-semibold text-[0.9375rem]">
                    {wording.minutes(parkedFor(visit, now))}
                  </span>
                </p>
                <Button size="small" className="mt-2 w-full" onClick={() => onResume(visit)}>
                  {staff("action.claim")}
                </Button>
              </li>
            ))}
          </ul>
          {parked.length === 0 ? <p className="text-soft">{t("noParked")}</p> : null}
        </section>
        <TeamList />
        <RoomList />
      </section>
    </div>
  );
}
