import { openStreams, p99 } from "./streams.ts";

type Change = { version: number; sentAt: number; answeredAt: number };
/** Waits for a change in milliseconds, the slowest 99 in 100: since its answer came (it is committed), and since it was sent. */
export type Waits = { sinceAnswered: number; sinceSent: number };

/** A thousand readers of one live stream, who note when each version of one visit reaches them. */
export class Watchers {
  readonly #changes: Change[] = [];
  readonly #arrivals = new Map<number, number[]>();
  readonly #last: number[] = [];
  readonly needle: string;
  #close: () => void = () => undefined;
  readonly count: number;
  /** The latest frame's data. */
  data = "";

  constructor(count: number, visitId: string) {
    this.count = count;
    this.needle = `"id":"${visitId}"`;
  }

  async open(url: string, cookies: string[]): Promise<void> {
    const streams = await openStreams(url, this.count, cookies, (stream, frame) => this.#note(stream, frame));
    this.#close = streams.close;
  }

  close(): void {
    this.#close();
  }

  /** Makes a change; `make` answers which version of the visit it left. */
  async change(make: () => Promise<number>): Promise<void> {
    const sentAt = performance.now();
    const version = await make();
    this.#changes.push({ version, sentAt, answeredAt: performance.now() });
  }

  get areAllHere(): boolean {
    return this.#changes.every(({ version }) => this.#arrivals.get(version)?.length === this.count);
  }

  waits(): Waits {
    if (!this.areAllHere) throw new Error("a frame did not reach everybody");
    const since = (from: (change: Change) => number) =>
      p99(
        this.#changes.flatMap((change) =>
          (this.#arrivals.get(change.version) ?? []).map((at) => Math.max(0, at - from(change))),
        ),
      );
    return { sinceAnswered: since(({ answeredAt }) => answeredAt), sinceSent: since(({ sentAt }) => sentAt) };
  }

  /** A frame that holds a later version brings all before it: what it skipped was gathered into it. */
  #note(stream: number, frame: string): void {
    const at = frame.indexOf(this.needle);
    if (at < 0) return;
    const version = Number.parseInt(frame.slice(frame.indexOf('"version":', at) + 10), 10);
    const now = performance.now();
    const last = this.#last[stream] ?? version - 1;
    for (let each = last + 1; each <= version; each++) {
      const arrivals = this.#arrivals.get(each) ?? [];
      arrivals.push(now);
      this.#arrivals.set(each, arrivals);
    }
    this.#last[stream] = Math.max(last, version);
    if (stream === 0) this.data = frame.slice(frame.indexOf("data: ") + 6);
  }
}
