import { singleton } from "../singleton.ts";

const places = singleton("liveReaders", () => new Map<string, number>());

/**
 * Takes one of the `most` streams that a reader may have open in this process, so that one phone can't hold what a thousand
 * need. Returns what gives it back, or null when all are taken.
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
