"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { useNow } from "#components/staff/live/use-now.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { SearchField } from "#components/staff/shell/search-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { VisitRow } from "#components/visit/visit-row.tsx";
import { waitOf } from "#components/visit/waiting-time.ts";
import type { PickReason } from "#lib/queue/order.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

type Props = {
  waiting: QueueVisit[];
  total: number;
  suggestion: { id: string; reason: PickReason } | null;
  chosen: QueueVisit | null;
  words: string;
  onWords: (words: string) => void;
  searchRef: Ref<HTMLInputElement>;
  onEnter: () => void;
  onChoose: (visit: QueueVisit) => void;
  onCall: ((visit: QueueVisit) => void) | undefined;
};

/** Who waits: the suggested one first, then everybody in the order they came. */
export function WaitingColumn(props: Props) {
  const { waiting, total, suggestion, chosen, words, onWords, searchRef, onEnter, onChoose, onCall } = props;
  const t = useTranslations("staff");
  const desk = useTranslations("desk");
  const wording = useWording();
  const now = useNow();
  const longest = waiting.reduce<QueueVisit | null>(
    (most, one) => (most && waitOf(most, now) >= waitOf(one, now) ? most : one),
    null,
  );
  const suggested = waiting.filter((visit) => visit.id === suggestion?.id);
  const rows = [...suggested, ...waiting.filter((visit) => visit.id !== suggestion?.id)];
  return (
    <section aria-labelledby="waiting-title" className="flex grow flex-col fill:min-h-0">
      <header className="mb-2.5 flex items-baseline justify-between px-0.5 font-semibold text-[0.9375rem] text-soft">
        <h2 id="waiting-title" className="font-semibold tracking-normal">
          {desk("waiting")} · {total}
        </h2>
        {longest ? <span>{t("time.longest", { time: wording.minutes(waitOf(longest, now)) })}</span> : null}
      </header>
      {total > 4 ? (
        <div className="mb-2.5">
          <SearchField ref={searchRef} value={words} onChange={onWords} onEnter={onEnter} />
        </div>
      ) : null}
      <ul className="-mx-1 grid content-start gap-2 px-1 pb-1 fill:min-h-0 fill:overflow-y-auto fill:pb-5 fill:mask-b-from-[calc(100%-1.5rem)]">
        {rows.map((visit) => (
          <li key={visit.id}>
            <VisitRow
              visit={visit}
              reason={visit.id === suggestion?.id ? suggestion.reason : null}
              isLongest={visit.id === longest?.id}
              isChosen={visit.id === chosen?.id}
              onChoose={() => onChoose(visit)}
            />
            {visit.id === chosen?.id && onCall ? (
              <div className="mt-1.5 mb-1 flex justify-end">
                <Button size="small" hint="C" onClick={() => onCall(visit)}>
                  {t("action.call")} <bdi>{visit.code}</bdi>
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {rows.length === 0 ? (
        <div className="rounded-card border border-line border-dashed">
          <EmptyState isSmall title={words ? t("list.noMatch") : t("list.empty")} />
        </div>
      ) : null}
    </section>
  );
}
