import { type StaffLocale, type VisitorLocale, visitorLocales } from "../../i18n/locales.ts";
import type { Messages } from "../../i18n/messages.ts";
import { languageName } from "../../i18n/names.ts";
import { type MeasureName, meetingBuckets, waitBuckets } from "../counting/measures.ts";

/** Codes that an office added or renamed, with its labels per language. */
export type OwnLabels = readonly { list: string; code: string; labels: unknown }[];

/** What a value of a measure is called for a reader. Codes that nobody knows any more are shown as they are. */
export type LabelOf = (measure: MeasureName, value: string) => string;

export function labelsFor(texts: Messages, locale: StaffLocale, own: OwnLabels): LabelOf {
  const { lists, statistics } = texts;
  const values: Record<string, string> = statistics.value;
  const fromList = (
    list: "reason" | "outcome" | "partner" | "interpreter" | "who" | "ageBand" | "wayIn",
    value: string,
  ) => ownLabel(own, list, value, locale) ?? (lists[list] as Record<string, string>)[value];
  return (measure, value) => {
    if (value === "unknown") return values.unknown ?? value;
    switch (measure) {
      case "language":
        return isLanguage(value) ? capitalised(languageName(value, locale)) : value;
      case "childBand":
        return fromList("ageBand", value) ?? value;
      case "wayIn":
        return (
          ownLabel(own, "partner", value, locale) ??
          fromList("wayIn", value) ??
          fromList("partner", value) ??
          value
        );
      case "wayOn":
        return fromList("partner", value) ?? value;
      case "who":
      case "interpreter":
      case "reason":
      case "outcome":
        return fromList(measure, value) ?? value;
      case "firstVisit":
        return (value === "yes" ? values.firstYes : values.firstNo) ?? value;
      case "arrival":
        return `${value}–${String(Number(value) + 1).padStart(2, "0")}`;
      case "wait":
        return minutes(value, waitBuckets);
      case "meeting":
        return minutes(value, meetingBuckets);
      default:
        return values[value] ?? value;
    }
  };
}

function ownLabel(own: OwnLabels, list: string, code: string, locale: string): string | undefined {
  const labels = own.find((entry) => entry.list === list && entry.code === code)?.labels;
  if (typeof labels !== "object" || labels === null) return undefined;
  const byLanguage = labels as Record<string, string>;
  return byLanguage[locale] ?? byLanguage.sv ?? Object.values(byLanguage)[0];
}

const isLanguage = (value: string): value is VisitorLocale =>
  (visitorLocales as readonly string[]).includes(value);
const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** "10–15 min", "120+ min". */
function minutes(value: string, bounds: readonly number[]): string {
  const to = bounds[bounds.findIndex((bound) => String(bound) === value) + 1];
  return to === undefined ? `${value}+ min` : `${value}–${to} min`;
}
