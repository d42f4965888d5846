/** `510` → `08:30`, `1440` → `24:00`. */
export const toClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** `08:30`, `8.30`, `0830`, `830` or `8` → minutes after midnight; null when it is no time of day. */
export function toMinutes(clock: string): number | null {
  const [, hour = "", minute = "00"] = /^\s*(\d{1,2}?)(?:[:.]?(\d{2}))?\s*$/.exec(clock) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour && Number(minute) < 60 && minutes <= 1440 ? minutes : null;
}
