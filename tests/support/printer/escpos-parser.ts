/** What a printer has done with the bytes it got. */
export type Job = {
  /** One byte a dot, 1 = black; rows of `width`. */
  dots: number[][];
  isCut: boolean;
  /** Lines fed between the picture and the cut. */
  linesFed: number;
};

/** What real-time commands and requests ask of the printer. */
export type Requests = {
  status: (n: number) => void;
  paperSensor: () => void;
  clear: () => void;
};

type Read = (byte: number) => Read;

/**
 * Reads ESC/POS byte by byte as a printer does, and refuses what it doesn't know. The commands and their lengths are those of the
 * Epson reference. Real-time commands are found anywhere in the stream, as printers find them.
 */
export function escPosParser(requests: Requests) {
  const jobs: Job[] = [];
  const unknown: string[] = [];
  let job: Job = fresh();
  let realTime: number[] = [];
  /** What came while it could not print: printed when it can, unless it is cleared before. */
  let buffer: number[] = [];
  let isStopped = false;

  const refuse = (...bytes: number[]): Read => {
    unknown.push(Buffer.from(bytes).toString("hex"));
    return ready;
  };
  /** Takes so many bytes, then goes on. */
  const take = (count: number, then: (bytes: number[]) => Read): Read => {
    const got: number[] = [];
    const next: Read = (byte) => {
      got.push(byte);
      return got.length === count ? then(got) : next;
    };
    return next;
  };
  const feed: Read = () => {
    if (job.dots.length > 0 && !job.isCut) job.linesFed++;
    return ready;
  };
  const image = ([xLow = 0, xHigh = 0, yLow = 0, yHigh = 0]: number[]): Read => {
    const [across, down] = [xLow + 256 * xHigh, yLow + 256 * yHigh];
    if (across === 0 || down === 0) return refuse(0x1d, 0x76, 0x30, 0, xLow, xHigh, yLow, yHigh);
    let row: number[] = [];
    let left = across * down;
    const next: Read = (byte) => {
      for (let bit = 7; bit >= 0; bit--) row.push((byte >> bit) & 1);
      if (row.length === across * 8) {
        job.dots.push(row);
        row = [];
      }
      return --left === 0 ? ready : next;
    };
    return next;
  };
  const cut: Read = () => {
    job.isCut = true;
    jobs.push(job);
    job = fresh();
    return ready;
  };
  const esc: Read = (byte) => {
    if (byte === 0x40) {
      job = fresh();
      return ready;
    }
    return byte === 0x4d ? take(1, () => ready) : refuse(0x1b, byte);
  };
  const gs: Read = (byte) => {
    if (byte === 0x76)
      return take(2, ([fn = 0, mode = 0]) =>
        fn === 0x30 && mode === 0 ? take(4, image) : refuse(0x1d, 0x76, fn, mode),
      );
    if (byte === 0x56) return take(1, ([mode = 0]) => (mode > 1 ? refuse(0x1d, 0x56, mode) : cut(0)));
    if (byte === 0x61) return take(1, ([mode = 0]) => (mode === 0 ? ready : refuse(0x1d, 0x61, mode)));
    if (byte === 0x72)
      return take(1, ([n = 0]) => {
        if (n !== 1) return refuse(0x1d, 0x72, n);
        requests.paperSensor();
        return ready;
      });
    return refuse(0x1d, byte);
  };
  const fs: Read = (byte) => (byte === 0x2e ? ready : refuse(0x1c, byte));
  const ready: Read = (byte) => {
    if (byte === 0x1b) return esc;
    if (byte === 0x1d) return gs;
    if (byte === 0x1c) return fs;
    if (byte === 0x0a) return feed(byte);
    return byte === 0x0d ? ready : refuse(byte);
  };
  let read: Read = ready;

  /** Real-time commands; the bytes of one are not read as anything else. False: not (or not yet) one. */
  function isRealTime(byte: number): boolean {
    realTime.push(byte);
    const [dle, code, ...rest] = realTime;
    if (dle !== 0x10) return ended(false);
    if (code === undefined) return true;
    if (code === 0x04 && rest.length === 0) return true;
    if (code === 0x04) {
      requests.status(rest[0] ?? 0);
      return ended(true);
    }
    if (code !== 0x14) return ended(false);
    const clear = [0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
    if (rest.some((one, at) => one !== clear[at])) return ended(false);
    if (rest.length < clear.length) return true;
    job = fresh();
    read = ready;
    buffer = [];
    requests.clear();
    return ended(true);
  }
  const ended = (was: boolean): boolean => {
    if (was) realTime = [];
    return was;
  };

  return {
    jobs,
    unknown,
    /** Whether something was begun and not cut off. */
    hasRest: () => job.dots.length > 0 || read !== ready || buffer.length > 0,
    stop(is: boolean): void {
      isStopped = is;
      if (is) return;
      for (const byte of buffer.splice(0)) read = read(byte);
    },
    push(byte: number): void {
      if (isRealTime(byte)) return;
      const plain = realTime;
      realTime = [];
      if (isStopped) buffer.push(...plain);
      else for (const one of plain) read = read(one);
    },
  };
}

const fresh = (): Job => ({ dots: [], isCut: false, linesFed: 0 });
