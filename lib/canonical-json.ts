/** JSON with sorted keys; what is undefined is left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = sortedEntries(value).filter(([, member]) => member !== undefined);
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}

/** The entries of an object in one order, in whatever order they were written. */
export const sortedEntries = (value: object): [string, unknown][] =>
  Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
