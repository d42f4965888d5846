import type { Formats } from "next-intl";

const latin = { numberingSystem: "latn" } as const;

/** Latin digits and the 24-hour clock in every language: codes and times must look the same on every screen. */
export const formats = {
  dateTime: {
    time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...latin },
    clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", ...latin },
    day: { weekday: "long", day: "numeric", month: "long", calendar: "gregory", ...latin },
    date: { day: "numeric", month: "short", year: "numeric", calendar: "gregory", ...latin },
    moment: {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      calendar: "gregory",
      ...latin,
    },
  },
  number: {
    whole: { maximumFractionDigits: 0, ...latin },
    percent: { style: "percent", maximumFractionDigits: 0, ...latin },
  },
} satisfies Formats;
