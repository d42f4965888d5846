"use client";
import { useEffect, useState } from "react";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { matches } from "#components/visit/search-visits.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { arranged, countsOf, type Filter, type Sort } from "./waiting-filters.ts";

/** From this many on rows are low, until somebody says otherwise. */
const manyRows = 20;
const densityKey = "kom-in-density";

export type WaitingView = ReturnType<typeof useWaitingView>;

/** What of the waiting list is shown, and how: search, filters, order, density. */
export function useWaitingView(waiting: readonly QueueVisit[]) {
  const me = useMe();
  const wording = useWording();
  const now = useNow(60_000);
  const { staff } = useQueue();
  const [words, setWords] = useState("");
  const [chosenFilters, setFilters] = useState<Filter[]>([]);
  const [sort, setSort] = useState<Sort>("arrival");
  const [density, setDensity] = useState<string | null>(null);
  useEffect(() => setDensity(localStorage.getItem(densityKey)), []);
  const languages = staff.find(({ id }) => id === me.id)?.languages ?? me.languages;
  const reader = { languages, now };
  const found = words ? waiting.filter((visit) => matches(visit, words, wording)) : waiting;
  const isCompact = density === null ? waiting.length > manyRows : density === "compact";
  return {
    listed: arranged(found, chosenFilters, sort, reader),
    counts: countsOf(waiting, reader),
    isNarrowed: words !== "" || chosenFilters.length > 0,
    ...{ words, setWords, sort, setSort, chosenFilters, isCompact },
    toggleFilter: (filter: Filter) =>
      setFilters((before) =>
        before.includes(filter) ? before.filter((each) => each !== filter) : [...before, filter],
      ),
    toggleCompact: () => {
      const next = isCompact ? "roomy" : "compact";
      localStorage.setItem(densityKey, next);
      setDensity(next);
    },
  };
}
