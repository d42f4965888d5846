/** The office's time when the server told it last, with the tablet's clock and the page's own as they were then. */
let heard: { office: number; tablet: number; page: number } | undefined;

/** Tells this page's own clock from that of an earlier page, or of another tab. */
const thisPage = Math.random();

/** A moment in the office's time, and by the clock of the page, which nobody sets. */
export type Moment = { office: number; isHeard: boolean; page: number; inPage: number };

/** The server has told the office's time. */
export function hearOffice(office: number): void {
  if (Number.isFinite(office)) heard = { office, tablet: Date.now(), page: performance.now() };
}

/** The office's time; `offsetMs` is how far it was ahead of the tablet's clock when an earlier page heard of it. */
export function officeNow(offsetMs: number): number {
  if (!heard) return Date.now() + offsetMs;
  // The clock that has come further: the tablet's may be set back, and the page's own stands still in a tablet that sleeps.
  return heard.office + Math.max(Date.now() - heard.tablet, performance.now() - heard.page);
}

/** Whether `officeNow` holds: not before the office is heard, nor once the tablet was set or has slept. */
export const isOfficeTimeValid = (): boolean =>
  heard !== undefined && Math.abs(Date.now() - heard.tablet - (performance.now() - heard.page)) < 5_000;

/** Now, as it can be written down and its age be told later, by this page or another. */
export const momentNow = (offsetMs: number): Moment => ({
  ...{ office: officeNow(offsetMs), isHeard: heard !== undefined },
  ...{ page: thisPage, inPage: performance.now() },
});

/** How long ago something was; null when only the tablet's clock can tell. */
export function sinceMoment({ office, isHeard, page, inPage }: Moment): number | null {
  const byPage = page === thisPage ? performance.now() - inPage : null;
  if (!heard || (byPage !== null && !isHeard)) return byPage;
  return Math.max(officeNow(0) - office, byPage ?? 0);
}
