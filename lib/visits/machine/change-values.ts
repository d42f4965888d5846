import type { ChangeValue, ChangeValues } from "./events.ts";
import type { Change, VisitState } from "./state.ts";

/** Columns as an event keeps them: instants as ISO 8601. */
export function valuesOf(change: Change): ChangeValues {
  return Object.fromEntries(
    Object.entries(change).map(([column, value]) => [
      column,
      value instanceof Date ? value.toISOString() : value,
    ]),
  ) as ChangeValues;
}

/** The reverse of `valuesOf`; columns that visits no longer have are dropped. */
export function changeFrom(values: ChangeValues, visit: VisitState): Change {
  const ownColumns = Object.entries(values).filter(([column]) => Object.hasOwn(visit, column));
  return Object.fromEntries(ownColumns.map(([column, value]) => [column, revived(value)]));
}

/** No code, id or token of a visit looks like an instant. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const revived = (value: ChangeValue) =>
  typeof value === "string" && instant.test(value) ? new Date(value) : value;

/** The values that `change` replaces: what an undo restores. */
export function replaced(visit: VisitState, change: Change): ChangeValues {
  const columns = Object.keys(change) as (keyof VisitState)[];
  return valuesOf(Object.fromEntries(columns.map((column) => [column, visit[column]])));
}

/** Only what differs from the visit as it stands. */
export function changed(visit: VisitState, change: Change): Change {
  return Object.fromEntries(
    Object.entries(change).filter(([column, value]) => !isSame(value, visit[column as keyof VisitState])),
  );
}

/** Of what a column can hold, only instants and lists have to be looked into. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (one instanceof Object && other instanceof Object && JSON.stringify(one) === JSON.stringify(other));
