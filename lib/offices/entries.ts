import { localPartners, outcomes, partners, reasons, waysIn } from "../visits/codes.ts";
import type { ListName } from "./schema.ts";

/** The codes that come with the product. Ways in and ways on share the partners. */
export const builtInLists: Record<ListName, readonly string[]> = {
  reason: reasons,
  partner: [...new Set([...waysIn, ...partners])],
  outcome: outcomes,
};

/** `labels`: the office's own words by language; null where it has none, and a built-in code then has the product's. */
export type Entry = { code: string; isOn: boolean; labels: Record<string, string> | null };
export type StoredEntry = { code: string; labels: unknown; position: number; retiredAt: Date | null };

/** A list as the office has it: its own order and words, what it switched off, what it added. Built-in codes it never touched keep their place. */
export function entriesOf(list: ListName, stored: StoredEntry[]): Entry[] {
  const byCode = new Map(stored.map((entry) => [entry.code, entry]));
  const builtIn = builtInLists[list].map((code, position) => ({
    code,
    labels: (byCode.get(code)?.labels ?? null) as Record<string, string> | null,
    position: byCode.get(code)?.position ?? position,
    isOn: byCode.has(code) ? byCode.get(code)?.retiredAt === null : !isLocal(list, code),
  }));
  const own = stored
    .filter(({ code }) => !builtInLists[list].includes(code))
    .map(({ code, labels, position, retiredAt }) => ({
      code,
      labels: (labels ?? {}) as Record<string, string>,
      position,
      isOn: retiredAt === null,
    }));
  return [...builtIn, ...own]
    .sort((one, other) => one.position - other.position)
    .map(({ code, isOn, labels }) => ({ code, isOn, labels }));
}

const isLocal = (list: ListName, code: string): boolean => list === "partner" && localPartners.includes(code);
