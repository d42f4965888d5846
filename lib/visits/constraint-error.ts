const constraints = {
  visit_room_in_use: "room",
  visit_office_id_service_day_series_number_key: "number",
  visit_pkey: "visit",
  visit_event_pkey: "event",
  visit_event_office_id_visit_id_version_key: "version",
} as const;

/** Which of our invariants a write ran into: `check` for a check constraint. */
export type ConstraintError = (typeof constraints)[keyof typeof constraints] | "check" | "deadlock";

/** The invariant behind a database error, or null when it is another kind of error. Looks through what Prisma and the driver wrap. */
export function constraintErrorOf(error: unknown): ConstraintError | null {
  const seen = texts(error);
  for (const [name, violation] of Object.entries(constraints))
    if (seen.some((text) => text.includes(name))) return violation;
  if (seen.some((text) => text === "23514" || text.includes("violates check constraint"))) return "check";
  return seen.some((text) => text === "40P01" || text === "40001") ? "deadlock" : null;
}

/** Every text of an error and of its causes. */
function texts(error: unknown, depth = 0): string[] {
  if (typeof error === "string") return [error];
  if (!(error instanceof Object) || depth > 6) return [];
  const own = error instanceof Error ? [error.message, ...texts(error.cause, depth + 1)] : [];
  return [...own, ...Object.values(error).flatMap((value) => texts(value, depth + 1))];
}
