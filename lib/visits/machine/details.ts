import type { Visit } from "../../../generated/prisma/client.ts";

/**
 * What is noted of a visit besides who came, by column, with its type in hand-written SQL. Set at check-in, amended later, given to
 * a split-off too, and no longer shown in the queue once the visit is over.
 */
export const detailColumns = {
  language: "text",
  interpreter: "interpreter_state",
  reasons: "text[]",
  wayIn: "text",
  firstVisit: "bool",
  ongoingContact: "bool",
  wantedStaffId: "text",
  flags: "visit_flag[]",
} as const satisfies Partial<Record<keyof Visit, string>>;
export type DetailColumn = keyof typeof detailColumns;
export const detailNames = Object.keys(detailColumns) as DetailColumn[];

/** What a meeting led to. */
export const outcomeNames = ["outcomes", "wayOn", "offered", "understood", "childSpokenTo"] as const;

/** The named columns of a row. */
export const pick = <Row, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> =>
  Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;
