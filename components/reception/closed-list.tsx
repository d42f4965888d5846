"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { offersTo } from "#components/staff/commands/use-available-commands.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { Section } from "./section.tsx";

const ways: CommandType[] = ["reinstate", "correct"];

/** What closed last, with the way back for whoever left, did not come or was struck out. */
export function ClosedList({ act }: { act: Act }) {
  const t = useTranslations("reception");
  const staff = useTranslations("staff.action");
  const wording = useWording();
  const me = useMe();
  const now = useNow();
  const snapshot = useQueue();
  const way = (visit: QueueVisit) => ways.find((type) => offersTo(me, visit, snapshot, now).includes(type));
  return (
    <Section id="closed-title" title={t("closed")}>
      <ul>
        {snapshot.closed.map((visit) => {
          const type = way(visit);
          return (
            <li
              key={visit.id}
              className="flex min-h-12 items-center gap-3 border-line border-b py-1 last:border-0"
            >
              <Link
                href={`/visits/${visit.id}`}
                className="inline-flex min-h-11 w-14 items-center font-bold hover:underline"
              >
                <bdi>{visit.code}</bdi>
              </Link>
              <p className="grow text-sm leading-snug">
                {t("closedAt", {
                  status: wording.status(visit.status),
                  time: wording.clock(visit.endedAt ?? visit.last.at),
                })}
              </p>
              {type ? (
                <Button
                  size="small"
                  kind="plain"
                  // What it led to is corrected where it can be read: on the visit's own page.
                  onClick={() => act(type === "correct" ? "history" : type, visit)}
                >
                  {staff(type)}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {snapshot.closed.length === 0 ? <p className="text-soft">{t("noClosed")}</p> : null}
    </Section>
  );
}
