import type { VisitState } from "../../visits/machine/state.ts";
import { columnMeasures, type StoredName } from "./measures.ts";

const computedFrom = {
  id: true,
  splitFromId: true,
  status: true,
  adults: true,
  children0to5: true,
  children6to12: true,
  children13to17: true,
  arrivedAt: true,
  calledAt: true,
  startedAt: true,
  endedAt: true,
  parkedAt: true,
  parkedMs: true,
  claimedById: true,
} as const satisfies Partial<Record<keyof VisitState, true>>;
type CountedColumn = keyof typeof computedFrom | (typeof columnMeasures)[number]["column"];
export type Counted = Pick<VisitState, CountedColumn>;
/** The columns of `visit` that are counted; no ticket, no token. Of who received only how many are counted, never whom. */
export const countedColumns = {
  ...computedFrom,
  ...Object.fromEntries(columnMeasures.map(({ column }) => [column, true])),
} as Record<CountedColumn, true>;

/** Adds to the count of a value of a measure. */
export type Add = (measure: StoredName, value: string, count?: number) => void;
