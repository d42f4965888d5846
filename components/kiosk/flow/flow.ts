import { staffLocales, type VisitorLocale } from "#lib/i18n/locales.ts";
import { visitorsFlags } from "#lib/visits/codes.ts";
import {
  type AgeBand,
  childrenIn,
  emptyParty,
  largestParty,
  type Party,
  partyAtFirst,
  partySize,
} from "#lib/visits/party.ts";
import type { CheckInBody, Who } from "#lib/visits/schema.ts";
import { toggleReason } from "./toggle-reason.ts";

/** One question a screen: language, what happens here, who, how many (or how old), the optional ones, the ticket; or how it was. */
export type Step = "language" | "welcome" | "who" | "age" | "count" | "extra" | "ticket" | "feedback";

export type Answers = {
  step: Step;
  /** Somebody whose visit is over: after the language only how it was is asked. */
  isFeedback: boolean;
  /** Null until chosen, and again after every visitor. */
  locale: VisitorLocale | null;
  who: Who | null;
  party: Party;
  reasons: string[];
  /** Null until answered: a visit then asks for none, and its language tells staff who may be needed. */
  wantsInterpreter: boolean | null;
  wantedStaffId: string | null;
  wantsPrivate: boolean;
  /** Help from staff was asked for: the visit carries it too. */
  wantsHelp: boolean;
};

export type Answer =
  | { type: "chooseLanguage"; locale: VisitorLocale }
  | { type: "tellHowItWas" }
  | { type: "goOn" }
  | { type: "chooseWho"; who: Who }
  | { type: "chooseAge"; band: "children6to12" | "children13to17" }
  | { type: "severalChildren" }
  | { type: "setCount"; band: AgeBand; count: number }
  | { type: "tellMore" }
  | { type: "toggleReason"; code: string }
  | { type: "chooseInterpreter"; wants: boolean }
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
  isFeedback: false,
  locale: null,
  who: null,
  party: emptyParty,
  reasons: [],
  wantsInterpreter: null,
  wantedStaffId: null,
  wantsPrivate: false,
  wantsHelp: false,
};

/** Everybody who chose another language than these is asked whether an interpreter is wanted. */
export const offersInterpreter = ({ locale }: Answers): boolean =>
  locale !== null && !(staffLocales as readonly VisitorLocale[]).includes(locale);

/** Where an answer is asked for; what is missing here may be said on every step. */
const answerableIn: Partial<Record<Answer["type"], readonly Step[]>> = {
  chooseLanguage: ["language"],
  tellHowItWas: ["language"],
  goOn: ["welcome"],
  chooseWho: ["who"],
  chooseAge: ["age"],
  severalChildren: ["age"],
  setCount: ["count"],
  tellMore: ["age", "count"],
  takeTicket: ["count", "extra"],
};

/** The kiosk's whole conversation; pure, so that every way through it can be tested. An answer to a question that isn't asked now changes nothing. */
export function answered(state: Answers, answer: Answer): Answers {
  if (answerableIn[answer.type]?.includes(state.step) === false) return state;
  switch (answer.type) {
    case "chooseLanguage":
      return { ...state, locale: answer.locale, step: stepAfterLanguage(state) };
    case "tellHowItWas":
      return { ...state, isFeedback: !state.isFeedback };
    case "goOn":
      return { ...state, step: "who" };
    case "chooseWho":
      return { ...state, who: answer.who, party: partyAtFirst(answer.who), step: questionAfter(answer.who) };
    case "chooseAge":
      return { ...state, party: { ...emptyParty, [answer.band]: 1 }, step: "ticket" };
    case "severalChildren":
      return { ...state, party: emptyParty, step: "count" };
    case "setCount":
      return withCount(state, answer.band, answer.count);
    case "tellMore":
      return { ...state, step: "extra" };
    case "toggleReason":
      return { ...state, reasons: toggleReason(state.reasons, answer.code) };
    case "chooseInterpreter":
      return { ...state, wantsInterpreter: answer.wants };
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
export type Wishes = {
  flags: (typeof visitorsFlags)[number][];
  interpreter: "wanted" | "notNeeded";
  reasons: string[];
};

export const wishesOf = (state: Answers): Wishes => ({
  flags: visitorsFlags.filter((flag) => (flag === "private" ? state.wantsPrivate : state.wantsHelp)),
  interpreter: state.wantsInterpreter ? "wanted" : "notNeeded",
  reasons: state.reasons,
});

const withWishes = (state: Answers, { flags, interpreter, reasons }: Wishes): Answers => ({
  ...state,
  reasons,
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

/** Of five: language, what happens here, who, how many, ticket. The optional questions belong to the fourth. How it was is no way anywhere. */
export const progressOf: Record<Exclude<Step, "feedback">, number> = {
  language: 1,
  welcome: 2,
  who: 3,
  age: 4,
  count: 4,
  extra: 4,
  ticket: 5,
};
export const progressSteps = 5;

const isAlone = (state: Answers): boolean =>
  state.who === "child" && state.party.adults === 0 && childrenIn(state.party) > 0;

const stepAfterLanguage = ({ isFeedback, who }: Answers): Step =>
  isFeedback ? "feedback" : who ? questionAfter(who) : "welcome";

const questionAfter = (who: Who): Step => (who === "child" ? "age" : "count");

function stepBefore({ step, who, party }: Answers): Step {
  if (step === "extra") return who === "child" && partySize(party) === 0 ? "age" : "count";
  if (step === "count" && who === "child") return "age";
  if (step === "count" || step === "age") return "who";
  return step === "who" ? "welcome" : "language";
}

function withCount(state: Answers, band: AgeBand, count: number): Answers {
  const party = { ...state.party, [band]: Math.max(0, count) };
  const size = partySize(party);
  return size < 1 || size > largestParty ? state : { ...state, party };
}
