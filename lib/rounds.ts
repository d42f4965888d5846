/**
 * Serves what comes while a round is running together in the next one: many that come at once cost little more than one,
 * and one that comes alone waits for nobody. `serve` answers each of its items itself and never fails.
 */
export function inRounds<Item>(
  largest: number,
  serve: (items: Item[]) => Promise<void>,
): (item: Item) => void {
  const line: Item[] = [];
  let isRunning = false;
  async function run(): Promise<void> {
    isRunning = true;
    // Whoever comes within the same turn of the event loop shares the first round already.
    await new Promise(setImmediate);
    while (line.length > 0) await serve(line.splice(0, largest));
    isRunning = false;
  }
  return (item) => {
    line.push(item);
    if (!isRunning) void run();
  };
}
