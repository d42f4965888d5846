import { singleton } from "../singleton.ts";

const places = singleton("liveReaders", () => new Map<string, number>());

/**
 * Concurrency limit: acquires one of the `most` streams that a reader may have open in this process, so that one phone can't
 * exhaust what a thousand need. Returns its release, or null when all are in use.
 */
export function acquireStreamSlot(reader: string, most: number): (() => void) | null {
  const taken = places.get(reader) ?? 0;
  if (taken >= most) return null;
  places.set(reader, taken + 1);
  return () => {
    const left = (places.get(reader) ?? 1) - 1;
    if (left > 0) places.set(reader, left);
    else places.delete(reader);
  };
}
