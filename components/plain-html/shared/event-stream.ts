import type { Beat } from "#lib/live/stream.ts";

type Listeners<Snapshot> = { onSnapshot: (snapshot: Snapshot) => void; onBeat: (beat: Beat) => void };

/** Opens a live stream and reads its two kinds of events; when to open it anew is each page's own matter. */
export function openStream<Snapshot>(
  address: string,
  { onSnapshot, onBeat }: Listeners<Snapshot>,
): EventSource {
  const source = new EventSource(address);
  source.addEventListener("snapshot", (event) => onSnapshot(JSON.parse(event.data)));
  source.addEventListener("beat", (event) => onBeat(JSON.parse(event.data)));
  return source;
}
