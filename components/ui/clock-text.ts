const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${key} ${timeZone}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, ...options });
  formats.set(name, known);
  return known;
}

/** `10:42`, 24 hours, Latin digits, on the office's wall. */
export const clockText = (at: string | number, timeZone: string): string =>
  format("minute", timeZone, { hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** `10:42:05`. */
export const clockTextWithSeconds = (at: string | number, timeZone: string): string =>
  format("second", timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(at));

/** `2026-11-22`. */
export const dayText = (at: string | number, timeZone: string): string =>
  format("day", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
