"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useVersion, versionHeader } from "#components/staff/shell/use-form-version.tsx";

/** What was typed into one form and not saved. `began` is the version of the settings that it was made from. */
type Stored = {
  value: unknown;
  began: string | null;
  changes: number;
  /** Set once it is saved: what the page showed then. It stands in for the saved values until the page is read anew. */
  over?: string;
};
type Drafts = ReadonlyMap<string, Stored>;
type Store = { drafts: Drafts; put: (key: string, stored: Stored | null) => void };

/** Of this tab, by office: the settings' pages come and go. */
const typed = new Map<string, Drafts>();

function warnOfUnsaved(event: BeforeUnloadEvent): void {
  if ([...typed.values()].some((drafts) => unsavedIn(drafts).length > 0)) event.preventDefault();
}

const DraftsContext = createContext<Store>({ drafts: new Map(), put: () => undefined });

/** Holds what is typed into the settings' forms while other pages are looked at, those of the queue too; closing the tab is warned of. */
export function DraftStore({ officeId, children }: { officeId: string; children: ReactNode }) {
  const [drafts, setDrafts] = useState<Drafts>(() => typed.get(officeId) ?? new Map());
  const store = useMemo(
    () => ({
      drafts,
      put: (key: string, stored: Stored | null) =>
        setDrafts((before) => {
          const next = new Map(before);
          if (stored) next.set(key, stored);
          else next.delete(key);
          typed.set(officeId, next);
          return next;
        }),
    }),
    [drafts, officeId],
  );
  // Not taken away again: what was typed is lost from any page.
  useEffect(() => window.addEventListener("beforeunload", warnOfUnsaved), []);
  return <DraftsContext value={store}>{children}</DraftsContext>;
}

/** Which forms hold something that is not saved, by their keys. */
export const useDraftKeys = (): string[] => unsavedIn(useContext(DraftsContext).drafts);

const unsavedIn = (drafts: Drafts): string[] =>
  [...drafts].filter(([, { changes }]) => changes > 0).map(([key]) => key);

export type Draft<T> = {
  value: T;
  set: (value: T) => void;
  /** How much differs from what is saved; 0 = nothing. */
  changes: number;
  discard: () => void;
  /** What is shown has been saved. */
  settle: () => void;
  headers: () => Record<string, string>;
  saved: (answer: Headers) => void;
};

/** A form's values: what is saved, until somebody types. `key` starts with the page's name. */
export function useDraft<T>(
  key: string,
  saved: T,
  countChanges: (saved: T, value: T) => number = changedFields,
): Draft<T> {
  const { drafts, put } = useContext(DraftsContext);
  const given = useVersion();
  // What this form saved itself is newer than the page until the page is read anew.
  const own = useRef<string | null>(null);
  const found = drafts.get(key) ?? null;
  const stored = found?.over === undefined || found.over === JSON.stringify(saved) ? found : null;
  const value = stored ? (stored.value as T) : saved;
  const base = stored?.over === undefined ? saved : value;
  return {
    value,
    changes: stored?.changes ?? 0,
    set: (next) => {
      const changes = countChanges(base, next);
      if (changes > 0) put(key, { value: next, changes, began: stored?.began ?? newer(given, own.current) });
      else put(key, base === saved ? null : stored);
    },
    discard: () => put(key, null),
    settle: () => put(key, { value, changes: 0, began: null, over: JSON.stringify(saved) }),
    headers: (): Record<string, string> => {
      const began = newer(stored?.began ?? given, own.current);
      return began === null ? {} : { [versionHeader]: began };
    },
    saved: (answer) => {
      own.current = answer.get(versionHeader) ?? own.current;
    },
  };
}

const newer = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : BigInt(one) > BigInt(other) ? one : other;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Of an object the fields that differ. */
export const changedFields = <T,>(saved: T, value: T): number =>
  Object.keys(value as object).filter((name) => !same(saved[name as keyof T], value[name as keyof T])).length;

/** Of a list the entries that differ, came or went, and one more when only the order does. */
export function changedEntries<T>(idOf: (entry: T) => string) {
  return (saved: T[], value: T[]): number => {
    const before = new Map(saved.map((entry) => [idOf(entry), entry]));
    const after = new Set(value.map(idOf));
    const changed = value.filter((entry) => !same(before.get(idOf(entry)), entry)).length;
    const gone = saved.filter((entry) => !after.has(idOf(entry))).length;
    return changed + gone || (same(saved.map(idOf), value.map(idOf)) ? 0 : 1);
  };
}
