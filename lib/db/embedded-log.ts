import { appendFileSync, fchmodSync, openSync, readFileSync } from "node:fs";

/** The log of the bundled server, opened for it to write; nobody but its owner reads it. */
export function ownersOnly(log: string): number {
  const file = openSync(log, "a", 0o600);
  fchmodSync(file, 0o600);
  return file;
}

/** On a full disk that can't be noted either, and must not end us. */
export function note(log: string, error: unknown): void {
  try {
    appendFileSync(log, `${String(error)}\n`);
  } catch {
    // it is known from what the server itself said
  }
}

/** Why the server ended, as it said last. */
export function lastWords(log: string): string {
  const said = readFileSync(log, "utf8").split("\n");
  const reason = said.findLast((line) => /(FATAL|PANIC): /.test(line) && !/database system is/.test(line));
  return `${reason?.replace(/^.*?(FATAL|PANIC): +/, "It said: ") ?? ""}\nIts log: ${log}`.trim();
}
