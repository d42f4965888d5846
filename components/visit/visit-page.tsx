"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { VisitActions } from "#components/desk/visit-actions.tsx";
import { useAct } from "#components/staff/commands/use-act.ts";
import { useAvailableCommands } from "#components/staff/commands/use-available-commands.ts";
import { visitIn } from "#components/staff/live/queue-store.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Link } from "#components/ui/navigation/link.tsx";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";
import { VisitFacts } from "#components/visit/visit-facts.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { isActive } from "#lib/visits/codes.ts";
import { History, type HistoryLine } from "./history-list.tsx";
import { OutcomeCard } from "./outcome-card.tsx";

type Props = { visit: QueueVisit; events: HistoryLine[]; linked: Linked[] };
type Linked = { id: string; code: string; status: string };

/** One visit: what is known, what it led to, and its history in plain sentences. */
export function VisitPage({ visit: read, events, linked }: Props) {
  const t = useTranslations("visit");
  const wording = useWording();
  const router = useRouter();
  const act = useAct();
  const live = visitIn(useQueue(), read.id);
  // Of a visit that is over the queue tells how it ended, and only the page what it led to.
  const visit = live && live.version > read.version && isActive(live.status) ? live : read;
  const liveVersion = live?.version ?? 0;
  const offers = useAvailableCommands(visit);
  // Something happened to the visit: its history on the server is longer now.
  useEffect(() => {
    if (liveVersion > read.version) router.refresh();
  }, [liveVersion, read.version, router]);
  return (
    <main className="mx-auto grid w-full max-w-5xl grow content-start gap-6 px-4 py-6 sm:px-6.5 lg:grid-cols-[1.2fr_1fr]">
      <section className="@container grid content-start gap-6 rounded-[28px] border border-line bg-card p-6 sm:p-8 short:gap-3 short:pt-4">
        <div>
          <p className="font-semibold text-soft">{wording.status(visit.status)}</p>
          <h1 className="font-bold text-7xl leading-tight tracking-tight short:text-5xl">
            <bdi>{visit.code}</bdi>
          </h1>
          <p className="text-soft">
            {t("arrived", { time: wording.clock(visit.arrivedAt) })}, {t(`source.${visit.source}`)}
          </p>
        </div>
        <VisitFacts visit={visit} />
        <Related words={t("related")} visits={linked.filter(({ status }) => status !== "merged")} />
        <Related words={t("rejoined")} visits={linked.filter(({ status }) => status === "merged")} />
        <div className="sticky bottom-14 bg-card pt-3 pb-3 lg:static lg:p-0 short:sticky short:py-3">
          <VisitActions visit={visit} offers={offers} act={act} isHistory />
        </div>
      </section>
      <div className="grid content-start gap-6">
        <OutcomeCard visit={visit} />
        <History visit={visit} events={events} />
        <p className="text-soft text-sm">{t("readNote")}</p>
      </div>
    </main>
  );
}

function Related({ words, visits }: { words: string; visits: Linked[] }) {
  if (visits.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <span className="text-soft">{words}</span>
      {visits.map(({ id, code }) => (
        <Link
          key={id}
          href={`/visits/${id}`}
          className="inline-flex min-h-11 items-center rounded-full border border-edge px-4 font-semibold hover:border-pine"
        >
          <bdi>{code}</bdi>
        </Link>
      ))}
    </p>
  );
}
