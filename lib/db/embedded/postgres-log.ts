import { appendFileSync, existsSync, fchmodSync, openSync, readFileSync, statSync } from "node:fs";

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

/** How long the log is: what is said after this is about what was started now. */
export const lengthOf = (log: string): number => (existsSync(log) ? statSync(log).size : 0);

/** Why the server ended, as it said last since the log was `from` long; empty when it said nothing. */
export function lastWords(log: string, from: number): string {
  const said = readFileSync(log).subarray(from).toString().split("\n");
  const reason = said.findLast((line) => /(FATAL|PANIC): /.test(line) && !/database system is/.test(line));
  return reason?.replace(/^.*?(FATAL|PANIC): +/, "") ?? "";
}

/** Goes by while an earlier server takes its leave, or with another port. */
export const isPassing = (reason: string): boolean =>
  /shared memory block|lock file .* already exists|could not create any TCP|Address already in use/.test(
    reason,
  );

const advice: [RegExp, string][] = [
  // A write that is cut short says only how much went in, and then what to look at.
  [/no space left|free disk space/i, "Make room on the disk, then start again."],
  [
    /shared memory block/,
    "Processes of an earlier PostgreSQL still hold the data: end them, then start again.",
  ],
  [
    /permission|ownership/i,
    "All files of the data directory must belong to the user that PostgreSQL runs as.",
  ],
  [
    /incompatible/,
    "Another version of PostgreSQL made the data: start the version of Kom in that made them.",
  ],
];

/** What a person can do about what PostgreSQL said. */
export const adviceOn = (said: string): string | undefined =>
  advice.find(([pattern]) => pattern.test(said))?.[1];

/** What became of the server, why, and what a person can do. */
export function obituary(reason: string, log: string): string {
  return [
    `The bundled PostgreSQL ended by itself.${reason && ` It said: ${reason}`}`,
    adviceOn(reason) ??
      "Start again. If it stays so, keep the data directory as it is and restore the newest backup into another one (KOM_IN_DATA).",
    `Its log: ${log}`,
  ].join("\n");
}
