/**
 * Writes what was given last, one write at a time: of what comes while one is under way only the newest is written after it. A tablet
 * that is told more than its storage can take queues nothing, and wears it no more than it must. A write that fails is given up.
 */
export function createLatestWriter<T>(write: (value: T) => Promise<unknown>): (value: T) => void {
  let next: { value: T } | null = null;
  let isWriting = false;
  const run = async (): Promise<void> => {
    isWriting = true;
    while (next) {
      const { value } = next;
      next = null;
      await write(value).catch(() => undefined);
    }
    isWriting = false;
  };
  return (value) => {
    next = { value };
    if (!isWriting) void run();
  };
}
