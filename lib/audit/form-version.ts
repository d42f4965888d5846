import { AsyncLocalStorage } from "node:async_hooks";
import { kept } from "../kept.ts";

/** Names the version of the settings that a form began with, and, in the answer, the one that its save made. */
export const formVersionHeader = "kom-in-version";

/** The version of settings is the number of the newest audit entry: every change of them makes one, in order. */
export type FormVersion = {
  /** Null: whoever asks compares nothing, as other systems may. */
  began: bigint | null;
  /** The entry that this request made; null before. */
  made: bigint | null;
};

const current = kept("formVersion", () => new AsyncLocalStorage<FormVersion>());

/** Optimistic lock: what `run` changes is refused when somebody has changed the same thing since `version.began`. */
export const withFormVersion = <T>(version: FormVersion, run: () => Promise<T>): Promise<T> =>
  current.run(version, run);

export const formVersion = (): FormVersion | undefined => current.getStore();

export function beganWith(headers: Headers): bigint | null {
  const given = headers.get(formVersionHeader) ?? "";
  return /^\d{1,18}$/.test(given) ? BigInt(given) : null;
}

/** Thrown inside the transaction, so that nothing of it stands. */
export class SettingsChanged extends Error {
  readonly by: { id: string | null; name: string | null };
  readonly at: Date;
  constructor(by: SettingsChanged["by"], at: Date) {
    super("somebody has changed the same settings meanwhile");
    this.by = by;
    this.at = at;
  }
}
