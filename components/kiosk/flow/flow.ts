import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { visitorsFlags } from "#lib/visits/codes.ts";
import {
  type AgeBand,
  childrenIn,
  emptyParty,
  largestParty,
  type Party,
  partySize,
  usualParty,
} from "#lib/visits/party.ts";
import type { CheckInBody, Who } from "#lib/visits/schema.ts";

/** One question a screen: language, who, how many (or how old), the optional ones, the ticket. */
export type Step = "language" | "who" | "age" | "count" | "extra" | "ticket";

export type Answers = {
  step: Step;
  /** Null until chosen, and again after every visitor. */
  locale: VisitorLocale | null;
  who: Who | null;
  party: Party;
  reasons: string[];
  wantsInterpreter: boolean;
  wantedStaffId: string | null;
  wantsPrivate: boolean;
  /** Help from staff was asked for: the visit carries it too. */
  wantsHelp: boolean;
};

export type Answer =
  | { type: "chooseLanguage"; locale: VisitorLocale }
  | { type: "chooseWho"; who: "child" | "guardian" | "family" | "otherAdult" }
  | { type: "chooseAge"; band: "children6to12" | "children13to17" }
  | { type: "severalChildren" }
  | { type: "toggleProfessional" }
  | { type: "setCount"; band: AgeBand; count: number }
  | { type: "tellMore" }
  | { type: "toggleReason"; code: string }
  | { type: "toggleInterpreter" }
  | { type: "chooseWorker"; id: string | null }
  | { type: "togglePrivate" }
  | { type: "askForHelp" }
  | { type: "haveWishes"; wishes: Wishes }
  | { type: "takeTicket" }
  | { type: "changeLanguage" }
  | { type: "back" }
  | { type: "startOver" };

export const blank: Answers = {
  step: "language",
  locale: null,
  who: null,
  party: emptyParty,
  reasons: [],
  wantsInterpreter: false,
  wantedStaffId: null,
  wantsPrivate: false,
  wantsHelp: false,
};

/** Most reasons a visit carries. */
export const mostReasons = 3;

/** What is likely, so that "get a ticket" can be pressed without touching a number. A child is asked its age instead. */
const partyAtFirst = (who: Who): Party => (who === "child" ? emptyParty : usualParty[who]);

/** Where an answer is asked for; what is missing here may be said on every step. */
const answerableIn: Partial<Record<Answer["type"], readonly Step[]>> = {
  chooseLanguage: ["language"],
  chooseWho: ["who"],
  chooseAge: ["age"],
  severalChildren: ["age"],
  toggleProfessional: ["count"],
  setCount: ["count"],
  tellMore: ["age", "count"],
  takeTicket: ["count", "extra"],
};

/** The kiosk's whole conversation; pure, so that every way through it can be tested. An answer to a question that isn't asked now changes nothing. */
export function answered(state: Answers, answer: Answer): Answers {
  if (answerableIn[answer.type]?.includes(state.step) === false) return state;
  switch (answer.type) {
    case "chooseLanguage":
      return { ...state, locale: answer.locale, step: state.who ? questionAfter(state.who) : "who" };
    case "chooseWho":
      return { ...state, who: answer.who, party: partyAtFirst(answer.who), step: questionAfter(answer.who) };
    case "chooseAge":
      return { ...state, party: { ...emptyParty, [answer.band]: 1 }, step: "ticket" };
    case "severalChildren":
      return { ...state, party: { ...emptyParty, children6to12: 2 }, step: "count" };
    case "toggleProfessional":
      return { ...state, who: state.who === "professional" ? "otherAdult" : "professional" };
    case "setCount":
      return withCount(state, answer.band, answer.count);
    case "tellMore":
      return { ...state, step: "extra" };
    case "toggleReason":
      return { ...state, reasons: toggledReasons(state.reasons, answer.code) };
    case "toggleInterpreter":
      return { ...state, wantsInterpreter: !state.wantsInterpreter };
    case "chooseWorker":
      return { ...state, wantedStaffId: answer.id };
    case "togglePrivate":
      return { ...state, wantsPrivate: !state.wantsPrivate };
    case "askForHelp":
      return { ...state, wantsHelp: true };
    case "haveWishes":
      return withWishes(state, answer.wishes);
    case "takeTicket":
      return { ...state, step: partySize(state.party) > 0 ? "ticket" : "age" };
    case "changeLanguage":
      return { ...state, step: "language" };
    case "back":
      return { ...state, step: stepBefore(state) };
    case "startOver":
      return blank;
  }
}

/** Bands a party of this kind counts; children who come alone bring no grown-up. */
export const countedBands = (who: Who | null): AgeBand[] =>
  who === "child"
    ? ["children0to5", "children6to12", "children13to17"]
    : ["adults", "children0to5", "children6to12", "children13to17"];

/** What may still be wished when the ticket has been given. */
export type Wishes = { flags: (typeof visitorsFlags)[number][]; interpreter: "wanted" | "notNeeded" };

export const wishesOf = (state: Answers): Wishes => ({
  flags: visitorsFlags.filter((flag) => (flag === "private" ? state.wantsPrivate : state.wantsHelp)),
  interpreter: state.wantsInterpreter ? "wanted" : "notNeeded",
});

const withWishes = (state: Answers, { flags, interpreter }: Wishes): Answers => ({
  ...state,
  wantsPrivate: flags.includes("private"),
  wantsHelp: flags.includes("accessibility"),
  wantsInterpreter: interpreter === "wanted",
});

/** The body of the check-in; only what was asked is in it. */
export function checkInOf(state: Answers): CheckInBody {
  return {
    who: state.who ?? "otherAdult",
    party: state.party,
    language: state.locale,
    interpreter: wishesOf(state).interpreter,
    reasons: state.reasons,
    wantedStaffId: state.wantedStaffId,
    flags: [
      ...(state.wantsPrivate ? (["private"] as const) : []),
      ...(isAlone(state) ? (["childAlone"] as const) : []),
      ...(state.wantsHelp ? (["accessibility"] as const) : []),
    ],
  };
}

/** Of four: language, who, how many, ticket. The optional questions belong to the third. */
export const progressOf: Record<Step, number> = {
  language: 1,
  who: 2,
  age: 3,
  count: 3,
  extra: 3,
  ticket: 4,
};
export const progressSteps = 4;

const isAlone = (state: Answers): boolean =>
  state.who === "child" && state.party.adults === 0 && childrenIn(state.party) > 0;

const questionAfter = (who: Who): Step => (who === "child" ? "age" : "count");

function stepBefore({ step, who, party }: Answers): Step {
  if (step === "extra") return who === "child" && partySize(party) === 0 ? "age" : "count";
  if (step === "count" && who === "child") return "age";
  if (step === "count" || step === "age") return "who";
  return "language";
}

function withCount(state: Answers, band: AgeBand, count: number): Answers {
  const party = { ...state.party, [band]: Math.max(0, count) };
  const size = partySize(party);
  return size < 1 || size > largestParty ? state : { ...state, party };
}

/** "Rather not say" stands alone; a fourth reason takes the place of the first. */
function toggledReasons(chosen: string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((other) => other !== code);
  if (code === "ratherNotSay") return [code];
  return [...chosen.filter((other) => other !== "ratherNotSay"), code].slice(-mostReasons);
}
