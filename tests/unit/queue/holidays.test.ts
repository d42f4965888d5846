import { expect, test } from "vitest";
import { comingSwedishHolidays, swedishHolidays } from "#lib/offices/swedish-holidays.ts";

const dayOf = (year: number, label: string) => swedishHolidays(year).find((one) => one.label === label)?.day;

// As printed in Swedish almanacs.
test.each([
  [2024, "Påskdagen", "2024-03-31"],
  [2025, "Påskdagen", "2025-04-20"],
  [2026, "Långfredagen", "2026-04-03"],
  [2026, "Kristi himmelsfärdsdag", "2026-05-14"],
  [2027, "Påskdagen", "2027-03-28"],
  [2038, "Påskdagen", "2038-04-25"],
  [2025, "Midsommarafton", "2025-06-20"],
  [2026, "Midsommardagen", "2026-06-20"],
  [2027, "Midsommardagen", "2027-06-26"],
  [2025, "Alla helgons dag", "2025-11-01"],
  [2026, "Alla helgons dag", "2026-10-31"],
  [2020, "Alla helgons dag", "2020-10-31"],
  [2027, "Alla helgons dag", "2027-11-06"],
])("%i: %s is %s", (year, label, day) => expect(dayOf(year, label)).toBe(day));

test("the coming year holds each holiday once, over the turn of the year", () => {
  const days = comingSwedishHolidays("2026-12-25");
  expect(days).toHaveLength(16);
  expect(days[0]).toEqual({ day: "2026-12-25", label: "Juldagen" });
  expect(days.at(-1)).toEqual({ day: "2027-12-24", label: "Julafton" });
});
