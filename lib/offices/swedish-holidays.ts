import { Temporal } from "temporal-polyfill";

export type NamedDay = { day: string; label: string };

/**
 * The days on which Swedish authorities are closed, of one year: public holidays by lag (1989:253) om allmänna helgdagar, and the
 * three eves that 3 a § semesterlagen (1977:480) puts beside Sundays. Sundays themselves are the week's.
 */
export function swedishHolidays(year: number): NamedDay[] {
  const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  const easter = easterSunday(year);
  const midsummer = saturdayFrom(fixed(6, 20));
  const days: [Temporal.PlainDate, string][] = [
    [fixed(1, 1), "Nyårsdagen"],
    [fixed(1, 6), "Trettondedag jul"],
    [easter.subtract({ days: 2 }), "Långfredagen"],
    [easter, "Påskdagen"],
    [easter.add({ days: 1 }), "Annandag påsk"],
    [fixed(5, 1), "Första maj"],
    [easter.add({ days: 39 }), "Kristi himmelsfärdsdag"],
    [easter.add({ days: 49 }), "Pingstdagen"],
    [fixed(6, 6), "Nationaldagen"],
    [midsummer.subtract({ days: 1 }), "Midsommarafton"],
    [midsummer, "Midsommardagen"],
    [saturdayFrom(fixed(10, 31)), "Alla helgons dag"],
    [fixed(12, 24), "Julafton"],
    [fixed(12, 25), "Juldagen"],
    [fixed(12, 26), "Annandag jul"],
    [fixed(12, 31), "Nyårsafton"],
  ];
  return days
    .map(([date, label]) => ({ day: date.toString(), label }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** Those from `today` on for a year ahead. */
export function comingSwedishHolidays(today: string): NamedDay[] {
  const from = Temporal.PlainDate.from(today);
  const until = from.add({ years: 1 }).toString();
  return [from.year, from.year + 1].flatMap(swedishHolidays).filter(({ day }) => day >= today && day < until);
}

/** The first Saturday on or after a day. */
const saturdayFrom = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.add({ days: 6 - (date.dayOfWeek % 7) });

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leap = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - moon + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}
