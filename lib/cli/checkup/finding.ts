/** What one check saw. `todo` says what to do; absent when there is nothing to do. */
export type Finding = {
  check: string;
  state: "ok" | "look" | "bad" | "unknown";
  says: string;
  todo?: string;
};

export const ok = (check: string, says: string): Finding => ({ check, state: "ok", says });
export const look = (check: string, says: string, todo: string): Finding => ({
  check,
  state: "look",
  says,
  todo,
});
export const bad = (check: string, says: string, todo: string): Finding => ({
  check,
  state: "bad",
  says,
  todo,
});
export const unknown = (check: string, says: string): Finding => ({ check, state: "unknown", says });

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
