import { Temporal } from "temporal-polyfill";
import { startOfDay } from "../../clock.ts";
import { chance, normal, pick, poisson, type Random } from "../../random.ts";
import { countDay, type DayCounts } from "../../statistics/counting/count.ts";
import type { Counted } from "../../statistics/counting/counted.ts";
import { columnMeasures, feedbackNames } from "../../statistics/counting/measures.ts";

/** An office whose history is made up for demonstrations and measurements. */
export type MadeUpOffice = {
  timeZone: string;
  /** First day, `YYYY-MM-DD`: from here visits and trust grow. */
  openedOn: string;
  /** Visits of an ordinary day at the start; 16 is a lively office. */
  visitsPerDay: number;
  /** Open on Saturdays and Sundays too, as on any other day. */
  isOpenOnWeekends?: boolean;
};

/**
 * The counts of one made-up day, or null when the office was closed. The story is the one of the district the product
 * comes from: many more accept support after a year, more come by themselves, two in five visitors are children.
 * The same `random` gives the same day.
 */
export function generateDay(office: MadeUpOffice, day: string, random: Random): DayCounts | null {
  const date = Temporal.PlainDate.from(day);
  if ((date.dayOfWeek > 5 && !office.isOpenOnWeekends) || isPublicHoliday(date)) return null;
  const years = Temporal.PlainDate.from(office.openedOn).until(date).days / 365.25;
  // A fifth more after the first year, then ever slower.
  const trust = 1 - Math.exp(-Math.max(0, years) / 1.2);
  const mean = office.visitsPerDay * (1 + 0.36 * trust) * weekday(date.dayOfWeek) * season(date.month);
  const opens = startOfDay(day, office.timeZone).getTime() + 8.5 * 3_600_000;
  const visits = Array.from({ length: poisson(random, mean) }, (_, at) => visit(at, opens, trust, random));
  const counts = countDay(shared(visits, teamOf(office)), office.timeZone, true);
  for (const name of feedbackNames)
    counts.set(name, feedback(poisson(random, visits.length * feedbackShare[name]), trust, random));
  return counts;
}

/** Of ten parties about two tell by phone or tablet how it was; ever more of them are content. */
const feedbackShare = { feedbackPhone: 0.07, feedbackKiosk: 0.14 };
function feedback(answers: number, trust: number, random: Random): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at < answers; at++) {
    const answer = pick(random, { good: 60 + 20 * trust, soso: 22, bad: 9 });
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return counts;
}

const weekday = (day: number): number => [1.2, 1.02, 1.1, 0.98, 0.7][day - 1] ?? 1;
const season = (month: number): number =>
  [1.06, 1, 1.02, 1, 0.97, 0.78, 0.5, 0.95, 1.16, 1.12, 1.1, 0.86][month - 1] ?? 1;

/** Holidays of a fixed date, and the eves on which offices are closed. */
const isPublicHoliday = ({ month, day }: Temporal.PlainDate): boolean =>
  ["1-1", "1-6", "5-1", "6-6", "12-24", "12-25", "12-26", "12-31"].includes(`${month}-${day}`);

const languages = {
  sv: 24,
  so: 22,
  ar: 19,
  fa: 7,
  prs: 5,
  ckb: 5,
  ku: 3,
  ti: 6,
  tr: 3,
  bs: 3,
  uk: 4,
  en: 4,
  unknown: 6,
};
const wantsInterpreter = { so: 0.4, ar: 0.45, fa: 0.4, prs: 0.55, ckb: 0.4, ti: 0.6, uk: 0.5 } as Record<
  string,
  number
>;
const reasonWeights = {
  parenting: 16,
  childEveryday: 14,
  leisure: 7,
  money: 13,
  housing: 12,
  familyConflict: 8,
  safety: 2,
  youthOwn: 6,
  health: 5,
  workStudy: 6,
  papers: 12,
  aboutServices: 9,
  worryForSomeone: 5,
  ratherNotSay: 8,
  other: 4,
};
const partnerWeights = {
  school: 14,
  preschool: 6,
  brobyggarna: 9,
  police: 2,
  obo: 4,
  youthClub: 5,
  healthCentre: 5,
  childHealthCentre: 6,
  familyCentre: 9,
  afrikasHorn: 6,
  association: 4,
  servicecenter: 5,
  budgetAdviser: 4,
  healthCare: 2,
  other: 3,
};
const outcomeWeights = {
  talk: 40,
  informationToParents: 16,
  offeredSupport: 20,
  application: 7,
  concernReport: 3,
  newVisit: 18,
  centralOffice: 6,
  referredOn: 10,
  other: 3,
};

/** A column that the demo gives no answers is counted as not noted. */
const unanswered = Object.fromEntries(
  columnMeasures.map(({ column }) => [column, null]),
) as unknown as Counted;

function visit(at: number, opens: number, trust: number, random: Random): Counted {
  const who = pick(random, { family: 34, guardian: 34, child: 8, otherAdult: 19, professional: 5 });
  const language = pick(random, languages);
  const arrivedAt = arrival(opens, random);
  const result = pick(random, { met: 100, left: 7 - 2 * trust, noShow: 3 });
  const waitMs = Math.max(0, 14 + 11 * normal(random) + (chance(random, 0.08) ? 35 : 0)) * 60_000;
  const calledAt = result === "met" ? new Date(arrivedAt.getTime() + waitMs) : null;
  const lastsMs = Math.max(4, 32 + 20 * normal(random)) * 60_000;
  return {
    ...unanswered,
    id: String(at).padStart(4, "0"),
    splitFromId: null,
    status: result === "met" ? "completed" : result,
    source: pick(random, { kiosk: 62, reception: 27, phone: 8 + 4 * trust, outreach: 2 }),
    who,
    ...partyOf(who, random),
    language: language === "unknown" ? null : language,
    interpreter: chance(random, wantsInterpreter[language] ?? 0)
      ? pick(random, { phone: 55, onSite: 25, wanted: 8, unavailable: 7 })
      : "notNeeded",
    reasons: several(random, reasonWeights, 3),
    wayIn: chance(random, 0.08)
      ? null
      : pick(random, { self: 40 + 60 * trust, familyFriend: 24, ...partnerWeights }),
    firstVisit: chance(random, 0.1) ? null : chance(random, 0.42 - 0.1 * trust),
    arrivedAt,
    calledAt,
    startedAt: calledAt,
    endedAt: new Date((calledAt ?? arrivedAt).getTime() + lastsMs),
    parkedAt: null,
    parkedMs: 0,
    claimedById: null,
    forecast: calledAt && (waitMs > 28 * 60_000 ? "later" : waitMs === 0 ? "sooner" : "inside"),
    ...(calledAt ? outcome(trust, who, random) : noOutcome),
  };
}

/** As many colleagues as the visits of an ordinary day need. */
const teamOf = ({ visitsPerDay }: MadeUpOffice): string[] =>
  Array.from({ length: Math.max(2, Math.round(visitsPerDay / 4)) }, (_, at) => `colleague ${at}`);

/** Gives every meeting to a colleague who is free, or to the one who will be first. */
function shared(visits: Counted[], team: readonly string[]): Counted[] {
  const freeAt = new Map(team.map((one) => [one, 0]));
  return visits
    .toSorted((one, other) => (one.startedAt?.getTime() ?? 0) - (other.startedAt?.getTime() ?? 0))
    .map((made) => {
      if (!made.startedAt) return made;
      const [claimedById] = [...freeAt].reduce((one, other) => (other[1] < one[1] ? other : one));
      freeAt.set(claimedById, (made.endedAt ?? made.startedAt).getTime());
      return { ...made, claimedById };
    });
}

/** A peak in the morning, another after lunch. */
function arrival(opens: number, random: Random): Date {
  const hours = chance(random, 0.58) ? 1.7 + 0.9 * normal(random) : 5.2 + 0.9 * normal(random);
  return new Date(opens + Math.round(Math.min(7.4, Math.max(0, hours)) * 3_600_000));
}

function partyOf(who: string, random: Random) {
  const none = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 0 };
  if (who === "child") return { ...none, children13to17: 1, children6to12: chance(random, 0.2) ? 1 : 0 };
  if (who === "otherAdult" || who === "professional") return { ...none, adults: 1 };
  const adults = who === "family" ? 2 : 1;
  const children = (mean: number) => Math.min(5, poisson(random, mean));
  const scale = who === "family" ? 1 : 0.75;
  return {
    adults,
    children0to5: children(0.8 * scale),
    children6to12: children(0.75 * scale),
    children13to17: children(0.35 * scale),
  };
}

const noOutcome = { outcomes: [], wayOn: [], offered: null, understood: null, childSpokenTo: null };

/** More and more of those who are offered support accept it. */
function outcome(trust: number, who: string, random: Random) {
  const outcomes = several(random, outcomeWeights, 2);
  const isOffered = outcomes.includes("offeredSupport");
  const yes = 42 + 22 * trust;
  return {
    outcomes,
    wayOn: chance(random, 0.4) ? several(random, partnerWeights, 2) : [],
    offered: isOffered ? pick(random, { yes, no: 62 - yes * 0.6, thinking: 20 }) : null,
    understood: chance(random, 0.2) ? null : pick(random, { yes: 78 + 8 * trust, partly: 16, no: 3 }),
    childSpokenTo: who === "family" || who === "child" ? chance(random, 0.4 + 0.2 * trust) : null,
  };
}

function several<T extends string>(random: Random, weights: Record<T, number>, most: number): T[] {
  const wanted = chance(random, 0.65) ? 1 : most;
  return [...new Set(Array.from({ length: wanted }, () => pick<T>(random, weights)))];
}
