"use client";
import Rows2 from "lucide-react/icons/rows-2";
import Rows4 from "lucide-react/icons/rows-4";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { Act } from "#components/staff/commands/act.ts";
import { onPress } from "#components/staff/late/late-parts.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { SearchField } from "#components/staff/shell/search-field.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LatePart } from "#components/ui/loading/preloadable.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { CompactRow, QueueRow } from "./queue-row.tsx";
import type { WaitingView } from "./use-waiting-view.ts";
import { filters, sorts } from "./waiting-filters.ts";

type Props = {
  view: WaitingView;
  total: number;
  chosen: QueueVisit | null;
  onChoose: (id: string | null) => void;
  act: Act;
  searchRef: Ref<HTMLInputElement>;
};

/** Who waits, as many as sixty: chips that count and filter, an order, and rows as high or as low as the reader wants them. */
export function WaitingList({ view, total, chosen, onChoose, act, searchRef }: Props) {
  const t = useTranslations("reception");
  const staff = useTranslations("staff");
  const { listed, counts } = view;
  const inList = listed.find(({ id }) => id === chosen?.id);
  return (
    <section
      aria-labelledby="waiting-title"
      className="@container flex min-h-0 flex-col rounded-card border border-line bg-card"
    >
      <header className="grid gap-2 border-line border-b px-4 py-2.5 sm:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="waiting-title" className="text-xl">
            {t("waiting")}{" "}
            <span className="font-semibold text-soft">
              {listed.length === total ? total : t("ofAll", { shown: listed.length, total })}
            </span>
          </h2>
          <select
            aria-label={t("sortBy")}
            value={view.sort}
            onChange={(event) => view.setSort(sorts.find((each) => each === event.target.value) ?? "arrival")}
            className="min-h-11 rounded-full border border-line bg-card px-3 text-[0.9375rem] text-soft hover:border-pine"
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sorts.${sort}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            aria-pressed={view.isCompact}
            aria-label={t("compact")}
            title={t("compact")}
            onClick={view.toggleCompact}
            className="grid size-11 place-items-center rounded-full border max-sm:hidden border-line text-soft hover:border-pine aria-pressed:bg-mist aria-pressed:text-pine-deep"
          >
            {view.isCompact ? (
              <Rows4 aria-hidden="true" className="size-5" />
            ) : (
              <Rows2 aria-hidden="true" className="size-5" />
            )}
          </button>
          <div className="ms-auto w-full sm:w-56">
            <SearchField
              ref={searchRef}
              value={view.words}
              onChange={view.setWords}
              onEnter={() => {
                onChoose(listed[0]?.id ?? null);
                view.setWords("");
              }}
            />
          </div>
        </div>
        {total > 4 ? (
          <div className="flex gap-2 max-sm:overflow-x-auto max-sm:pb-1 sm:flex-wrap">
            {filters
              .filter((filter) => counts[filter] > 0 || view.chosenFilters.includes(filter))
              .map((filter) => (
                <Chip
                  key={filter}
                  isOn={view.chosenFilters.includes(filter)}
                  onToggle={() => view.toggleFilter(filter)}
                >
                  <span className="whitespace-nowrap">
                    {t(`filter.${filter}`)} <span className="font-bold">{counts[filter]}</span>
                  </span>
                </Chip>
              ))}
          </div>
        ) : null}
      </header>
      {/* Columns in a place of fixed height would grow sideways: what scrolls is around them. */}
      <div className="relative min-h-0 fill:overflow-y-auto fill:overflow-x-hidden">
        <ul className={view.isCompact ? "gap-0 @2xl:columns-2" : ""}>
          {listed.map((visit) => (
            <li
              key={visit.id}
              className="break-inside-avoid border-line border-b last:border-b-0 fill:last:border-b"
            >
              {view.isCompact ? (
                <CompactRow
                  visit={visit}
                  isChosen={visit.id === chosen?.id}
                  onChoose={() => onChoose(visit.id)}
                />
              ) : (
                <QueueRow
                  visit={visit}
                  isChosen={visit.id === chosen?.id}
                  onChoose={() => onChoose(visit.id)}
                  act={act}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
      {listed.length === 0 ? (
        <EmptyState title={view.isNarrowed ? staff("list.noMatch") : t("empty")}>
          {view.isNarrowed ? null : t("emptyText")}
        </EmptyState>
      ) : null}
      {view.isCompact && inList ? (
        <footer className="mt-auto rounded-b-card border-line border-t bg-mist max-lg:sticky max-lg:bottom-14">
          <ChosenHead visit={inList} />
          <LatePart part={onPress.rowDetails} props={{ visit: inList, act }} />
        </footer>
      ) : null}
    </section>
  );
}

function ChosenHead({ visit }: { visit: QueueVisit }) {
  const wording = useWording();
  return (
    <p className="flex items-baseline gap-3 px-4 pt-2.5 font-semibold sm:px-5">
      <bdi className="font-bold text-xl">{visit.code}</bdi>
      {[wording.party(visit.party), wording.language(visit)].filter(Boolean).join(" · ")}
    </p>
  );
}
