"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { parkedFor } from "#components/visit/waiting-time.ts";
import { RowActions } from "./row-actions.tsx";
import { OpeningRow, Section } from "./section.tsx";

type Props = { chosenId: string | null; onChoose: (id: string) => void; act: Act };

/** Who has been set aside, why and for how long. */
export function ParkedList({ chosenId, onChoose, act }: Props) {
  const t = useTranslations("reception");
  const wording = useWording();
  const now = useNow();
  const parked = useQueue().visits.filter((visit) => visit.status === "parked");
  if (parked.length === 0) return null;
  return (
    <Section id="parked-title" title={t("parked")} count={parked.length}>
      <ul className="overflow-hidden rounded-card border border-line bg-card">
        {parked.map((visit) => (
          <OpeningRow key={visit.id} isChosen={visit.id === chosenId}>
            <button
              type="button"
              aria-expanded={visit.id === chosenId}
              onClick={() => onChoose(visit.id)}
              className="grid min-h-12 w-full grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-3 px-4 py-2 text-start hover:bg-mist/50 focus-visible:outline-offset-[-3px]"
            >
              <bdi className="font-bold text-xl tracking-tight">{visit.code}</bdi>
              <span className="leading-snug">
                <span className="font-semibold text-[0.9375rem]">
                  {visit.parkReason ? wording.parkReason(visit.parkReason) : ""}
                  {visit.parkedUntil ? (
                    <span className={now > Date.parse(visit.parkedUntil) ? "text-clay-deep" : ""}>
                      {" "}
                      {t("backAt", { time: wording.clock(visit.parkedUntil) })}
                    </span>
                  ) : null}
                </span>
                <span className="block text-sm text-soft">
                  {[wording.party(visit.party), wording.language(visit)].filter(Boolean).join(" · ")}
                </span>
              </span>
              <span className="font-semibold text-[0.9375rem]">{wording.minutes(parkedFor(visit, now))}</span>
            </button>
            {visit.id === chosenId ? (
              <div className="px-4 pb-3.5">
                <RowActions visit={visit} act={act} />
              </div>
            ) : null}
          </OpeningRow>
        ))}
      </ul>
    </Section>
  );
}
