/** `510` → `08:30`; midnight at the end of the day is written `23:59`, which the clock of a form can hold. */
export const toClock = (minutes: number): string => {
  const shown = Math.min(minutes, 1439);
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
};

/** `08:30` → `510`; the last minute of the day means until midnight. */
export const toMinutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const minutes = hour * 60 + minute;
  return minutes === 1439 ? 1440 : minutes;
};
