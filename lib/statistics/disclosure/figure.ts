import type { StaffLocale } from "../../i18n/locales.ts";

/**
 * A number as it is published: somewhere from `lo` to `hi`. Equal ends are an exact number, 1–4 is "<5", anything else
 * a range worked out from published numbers alone. `hi` null: nothing more is known than the lower end.
 */
export type Figure = { readonly lo: number; readonly hi: number | null };

/** Counts from 1 up to this are never published. */
export const mostHidden = 4;

export const exact = (count: number): Figure => ({ lo: count, hi: count });
export const nothing: Figure = exact(0);
export const few: Figure = { lo: 1, hi: mostHidden };
export const isExact = (figure: Figure): boolean => figure.lo === figure.hi;
export const isFew = ({ lo, hi }: Figure): boolean => hi !== null && lo !== hi && hi <= mostHidden;
export const isSmall = (count: number): boolean => count >= 1 && count <= mostHidden;

export const sumOf = (figures: readonly Figure[]): Figure =>
  figures.reduce((sum, each) => ({ lo: sum.lo + each.lo, hi: plus(sum.hi, each.hi) }), nothing);

const plus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

const styles = { sv: { tag: "sv-SE", thousands: "\u00a0" }, en: { tag: "en-GB", thousands: "," } };

/** "4 449" in Swedish, "4,449" in English. Counts need no `Intl`: a browser's first use of it takes 20 ms, five times that on a slow one. */
export function numberText(number: number, locale: StaffLocale): string {
  const { tag, thousands } = styles[locale];
  const isCount = Number.isSafeInteger(number) && number >= 0;
  return isCount
    ? String(number).replace(/\B(?=(?:\d{3})+$)/g, thousands)
    : new Intl.NumberFormat(tag).format(number);
}

/** "17", "<5", "12–18" or "12+": the same on screen, in print and in exports. */
export function figureText(figure: Figure, locale: StaffLocale): string {
  const lo = numberText(figure.lo, locale);
  if (isExact(figure)) return lo;
  if (isFew(figure)) return "<5";
  return figure.hi === null ? `${lo}+` : `${lo}–${numberText(figure.hi, locale)}`;
}

/** Where a chart draws it: the middle of what it may be. */
export const middleOf = (figure: Figure): number =>
  figure.hi === null ? figure.lo : (figure.lo + figure.hi) / 2;

/** The band that a value falls into: from one bound up to the next, which belongs to the band above. */
export function bandOf(value: number, bounds: readonly number[]): Figure {
  const at = bounds.findLastIndex((bound) => bound <= value);
  return { lo: bounds[at] ?? 0, hi: bounds[at + 1] ?? null };
}
