// A terminal that was closed, or a reader that has gone, must not end what is told there.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

/** What a person sees in the terminal: plain lines, no colours to go wrong in logs. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Tells a step that may take long, and how long it took. */
export async function step<T>(text: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  say(`${text} …`);
  const value = await work();
  say(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return value;
}

/** Codes by which the file system says that nothing more fits. */
const full = ["ENOSPC", "EDQUOT"];

/** Ends the command with a sentence, not a stack. */
export function giveUp(reason: unknown): never {
  const message = reason instanceof Error ? reason.message : String(reason);
  const isFull = full.includes((reason as NodeJS.ErrnoException | null)?.code ?? "");
  process.stderr.write(`\n${message}\n${isFull ? "Make room on the disk, then try again.\n" : ""}`);
  process.exit(1);
}
