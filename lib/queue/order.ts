import { defaultLocale } from "../i18n/locales.ts";

/** What the ranking looks at; a visit of the snapshot fits as it is. */
export type Waiting = {
  id: string;
  arrivedAt: string | Date;
  /** Put last because nobody came: stands as if it had arrived then, and is not picked before. */
  callAgainAt?: string | Date | null;
  flags: readonly string[];
  wantedStaffId: string | null;
  language: string | null;
  interpreter: string;
  /** How often a later arrival was picked while this one waited. */
  passedOver: number;
};

export type Secretary = { id: string; languages: readonly string[] };

export const pickReasons = ["cap", "urgent", "private", "wanted", "language", "arrival"] as const;
/** Why a visit stands where it stands. */
export type PickReason = (typeof pickReasons)[number];
export type Ranked = { id: string; reason: PickReason };

/** What the ranking knows of the office: the fairness cap, and which secretaries are present and available. */
export type Rules = { cap: number; available: ReadonlySet<string> };

type Arrived = Pick<Waiting, "id" | "arrivedAt" | "callAgainAt">;

/** Arrival order, and who was put last by that time; two arrivals in the same millisecond are told apart by id. */
export const byArrival = (one: Arrived, two: Arrived): number =>
  timeOf(one) - timeOf(two) || (one.id < two.id ? -1 : one.id > two.id ? 1 : 0);

/**
 * The order in which `secretary` meets those who wait, with the reason of each place:
 * 1. who has been passed over `cap` times; 2. urgent and private; 3. who asked for this secretary; 4. who wants no
 * interpreter and speaks a language that this secretary does (Swedish is everybody's and gives no precedence);
 * 5. everybody else; 6. who asked for another secretary that is available now. Within each: arrival.
 */
export function rank(waiting: readonly Waiting[], secretary: Secretary, rules: Rules): Ranked[] {
  return waiting
    .map((visit) => ({ visit, ...placeOf(visit, secretary, rules) }))
    .sort((one, two) => one.place - two.place || byArrival(one.visit, two.visit))
    .map(({ visit, reason }) => ({ id: visit.id, reason }));
}

/**
 * Who meets whom when several secretaries ask at once, in the order they asked: each gets their own first, and the
 * next one's ranking knows who was passed over by it. Null: nobody is left.
 */
export function assign(
  waiting: readonly Waiting[],
  secretaries: readonly Secretary[],
  rules: Rules,
): (Ranked | null)[] {
  let left = [...waiting];
  return secretaries.map((secretary) => {
    const first = firstOf(left, secretary, rules);
    if (!first) return null;
    left = afterPick(left, first.visit);
    return { id: first.visit.id, reason: first.reason };
  });
}

/** The head of `rank`, without sorting the rest. */
function firstOf(waiting: readonly Waiting[], secretary: Secretary, rules: Rules) {
  let first: { visit: Waiting; place: number; reason: PickReason } | null = null;
  for (const visit of waiting) {
    const { place, reason } = placeOf(visit, secretary, rules);
    if (!first || place < first.place || (place === first.place && byArrival(visit, first.visit) < 0))
      first = { visit, place, reason };
  }
  return first;
}

/** Those who still wait after a pick: whoever arrived before it was passed over once more. */
export const afterPick = (waiting: readonly Waiting[], picked: Waiting): Waiting[] =>
  waiting
    .filter((visit) => visit.id !== picked.id)
    .map((visit) => (byArrival(visit, picked) < 0 ? { ...visit, passedOver: visit.passedOver + 1 } : visit));

/**
 * How many of the picked arrived after a visit. The count falls with every later arrival, so whoever has waited longest
 * has always been passed over most: picking the first who has reached the cap passes nobody over, and so the cap holds.
 */
export function passedOverBy(picked: readonly Arrived[]): (visit: Arrived) => number {
  const inOrder = [...picked].sort(byArrival);
  return (visit) => {
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byArrival(inOrder[middle] as Arrived, visit) > 0) high = middle;
      else low = middle + 1;
    }
    return inOrder.length - low;
  };
}

function placeOf(visit: Waiting, { id, languages }: Secretary, { cap, available }: Rules) {
  if (visit.passedOver >= cap) return { place: 0, reason: "cap" as const };
  if (visit.flags.includes("urgent")) return { place: 1, reason: "urgent" as const };
  if (visit.flags.includes("private")) return { place: 1, reason: "private" as const };
  if (visit.wantedStaffId === id) return { place: 2, reason: "wanted" as const };
  if (visit.wantedStaffId && available.has(visit.wantedStaffId))
    return { place: 5, reason: "arrival" as const };
  const { language } = visit;
  const isShared = language !== null && language !== defaultLocale && languages.includes(language);
  if (isShared && visit.interpreter === "notNeeded") return { place: 3, reason: "language" as const };
  return { place: 4, reason: "arrival" as const };
}

const timeOf = ({ arrivedAt, callAgainAt }: Arrived): number => {
  const at = callAgainAt ?? arrivedAt;
  return typeof at === "string" ? Date.parse(at) : at.getTime();
};

/** Whether call next may pick it by now: who was put last waits until their time. */
export const isPickable = ({ callAgainAt }: Pick<Waiting, "callAgainAt">, now: number): boolean =>
  !callAgainAt || new Date(callAgainAt).getTime() <= now;
