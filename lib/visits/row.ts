import type { ChangeValue, ChangeValues } from "./events.ts";
import type { Change, VisitState } from "./state.ts";

/** Every column of `visit`: its name in the database and the type a parameter is cast to. */
export const visitColumns = {
  officeId: ["office_id", "text"],
  id: ["id", "uuid"],
  serviceDay: ["service_day", "date"],
  series: ["series", "text"],
  number: ["number", "int"],
  token: ["token", "text"],
  source: ["source", "text"],
  who: ["who", "text"],
  adults: ["adults", "int"],
  children0to5: ["children_0_to_5", "int"],
  children6to12: ["children_6_to_12", "int"],
  children13to17: ["children_13_to_17", "int"],
  language: ["language", "text"],
  interpreter: ["interpreter", "text"],
  reasons: ["reasons", "text[]"],
  wayIn: ["way_in", "text"],
  firstVisit: ["first_visit", "bool"],
  ongoingContact: ["ongoing_contact", "bool"],
  wantedStaffId: ["wanted_staff_id", "text"],
  flags: ["flags", "text[]"],
  status: ["status", "text"],
  version: ["version", "int"],
  claimedById: ["claimed_by_id", "text"],
  participantIds: ["participant_ids", "text[]"],
  roomId: ["room_id", "uuid"],
  callCount: ["call_count", "int"],
  splitFromId: ["split_from_id", "uuid"],
  parkReason: ["park_reason", "text"],
  arrivedAt: ["arrived_at", "timestamptz"],
  pickedAt: ["picked_at", "timestamptz"],
  claimedAt: ["claimed_at", "timestamptz"],
  calledAt: ["called_at", "timestamptz"],
  lastCalledAt: ["last_called_at", "timestamptz"],
  startedAt: ["started_at", "timestamptz"],
  endedAt: ["ended_at", "timestamptz"],
  parkedAt: ["parked_at", "timestamptz"],
  parkedMs: ["parked_ms", "int"],
  outcomes: ["outcomes", "text[]"],
  wayOn: ["way_on", "text[]"],
  offered: ["offered", "text"],
  understood: ["understood", "text"],
  childSpokenTo: ["child_spoken_to", "bool"],
  languageCounted: ["language_counted", "bool"],
} as const satisfies Record<keyof VisitState, readonly [string, string]>;

export type VisitColumn = keyof typeof visitColumns;

const isInstant = (column: string): boolean => {
  const type = visitColumns[column as VisitColumn]?.[1];
  return type === "timestamptz" || type === "date";
};

/** Columns as an event keeps them: instants as ISO 8601. */
export function valuesOf(change: Change): ChangeValues {
  return Object.fromEntries(
    Object.entries(change).map(([column, value]) => [
      column,
      value instanceof Date ? value.toISOString() : value,
    ]),
  ) as ChangeValues;
}

/** The reverse of `valuesOf`; names that are no columns are dropped. */
export function changeFrom(values: ChangeValues): Change {
  const known = Object.entries(values).filter(([column]) => Object.hasOwn(visitColumns, column));
  return Object.fromEntries(known.map(([column, value]) => [column, revived(column, value)]));
}

const revived = (column: string, value: ChangeValue) =>
  typeof value === "string" && isInstant(column) ? new Date(value) : value;

/** The values that `change` replaces: what an undo restores. */
export function replaced(visit: VisitState, change: Change): ChangeValues {
  const columns = Object.keys(change) as VisitColumn[];
  return valuesOf(Object.fromEntries(columns.map((column) => [column, visit[column]])));
}

/** Only what differs from the visit as it stands. */
export function changed(visit: VisitState, change: Change): Change {
  const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);
  return Object.fromEntries(
    Object.entries(change).filter(([column, value]) => !same(value, visit[column as VisitColumn])),
  );
}
