"use client";
import { useState } from "react";
import { useMe } from "../../live/use-queue.ts";

const prefix = "kom-in-draft";
const addressOf = (staffId: string, visitId: string, form: string): string =>
  [prefix, staffId, visitId, form].join(" ");

/**
 * The state of a form about a visit, kept in the tab's session storage (codes only, readable by its person alone) until it was sent
 * or thrown away: closing the form, a failed send and an ended session leave it.
 */
export function useDraft<T extends object>(visitId: string, form: string, initial: T) {
  const { id: staffId } = useMe();
  const address = addressOf(staffId, visitId, form);
  const [stored] = useState(() => read<T>(address));
  const [draft, setDraft] = useState<T>(stored ?? initial);
  const [isRestored, setIsRestored] = useState(stored !== null);
  return {
    draft,
    /** It was begun earlier. */
    isRestored,
    set: (change: Partial<T>) => {
      const next = { ...draft, ...change };
      setDraft(next);
      write(address, next);
    },
    clear: () => {
      write(address, null);
      setDraft(initial);
      setIsRestored(false);
    },
  };
}

/** Removes every draft of visits that `isKnown` does not know any more. */
export function pruneDrafts(exists: (visitId: string) => boolean): void {
  for (const address of addresses()) if (!exists(address.split(" ")[2] ?? "")) write(address, null);
}

function addresses(): string[] {
  try {
    return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return []; // no storage, no drafts
  }
}

function read<T>(address: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(address) ?? "null") as T | null;
  } catch {
    return null; // unreadable, or no storage: the form begins anew
  }
}

function write(address: string, draft: object | null): void {
  try {
    if (draft) sessionStorage.setItem(address, JSON.stringify(draft));
    else sessionStorage.removeItem(address);
  } catch {
    // Storage is off or full: the draft lives as long as its form.
  }
}
