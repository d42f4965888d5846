import type { StaffLocale } from "../../../i18n/locales.ts";
import type { Messages } from "../../../i18n/messages.ts";
import { type Figure, figureText, isExact } from "../../disclosure/figure.ts";
import type { LabelOf } from "../labels.ts";
import { rangeName } from "../range-name.ts";

/** Text, a number, or a number that a spreadsheet shows as what it is: shares are of 1, days `YYYY-MM-DD`, months `YYYY-MM`. */
export type Cell =
  | string
  | number
  | null
  | { share: number }
  | { change: number }
  | { day: string }
  | { month: string }
  /** A moment on the wall clock of the office, `YYYY-MM-DDTHH:MM`. */
  | { moment: string };
/** A sheet of the workbook; every one says which time it is about. */
export type Table = { name: string; period: string; columns: string[]; rows: Cell[][] };

export type Wording = {
  texts: Messages["statistics"];
  /** Texts with places to fill in. */
  t: (key: "period.week" | "export.notCountedText", values: Record<string, string>) => string;
  locale: StaffLocale;
  labelOf: LabelOf;
  officeName: string;
  timeZone: string;
};

/** A number where it is exact, else what is shown instead. */
export const cellIn =
  (locale: StaffLocale) =>
  (figure: Figure | null): Cell =>
    figure === null ? null : isExact(figure) ? figure.lo : figureText(figure, locale);

export const day = (of: string): Cell => ({ day: of });
export const nameIn =
  ({ locale, t }: Pick<Wording, "locale" | "t">) =>
  (range: { from: string; to: string }) =>
    rangeName(range, locale, (parts) => t("period.week", parts));
