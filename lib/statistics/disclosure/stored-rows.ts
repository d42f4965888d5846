/** Closed days as they are stored, of whole years. */
export type DayRow = {
  day: string;
  visits: number;
  adults: number;
  children: number;
  meetings: number;
  queue: number;
};
/** Sums of a calendar month; arrivals and their waits also by weekday (1–7), which is null for everything else. */
export type MonthRow = {
  month: string;
  measure: string;
  value: string;
  weekday: number | null;
  count: number;
};
