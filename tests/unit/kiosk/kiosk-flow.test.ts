import { describe, expect, it } from "vitest";
import {
  type Answer,
  type Answers,
  answered,
  blank,
  checkInOf,
  countedBands,
  offersInterpreter,
  wishesOf,
} from "#components/kiosk/flow/flow.ts";
import { waitText } from "#components/kiosk/flow/wait-text.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { partySize } from "#lib/visits/party.ts";
import { checkInSchema } from "#lib/visits/schema.ts";

const visitor = (...answers: Answer[]): Answers => answers.reduce(answered, blank);
const somali: Answer = { type: "chooseLanguage", locale: "so" };
const welcomed: Answer[] = [somali, { type: "goOn" }];
const whos = ["child", "guardian", "family", "otherAdult"] as const;

describe("the way to a ticket", () => {
  it("gives a parent a ticket in four taps, and counts no child that nobody drew", () => {
    const state = visitor(...welcomed, { type: "chooseWho", who: "guardian" }, { type: "takeTicket" });
    expect(state.step).toBe("ticket");
    expect(state.party).toEqual({ adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 });
  });

  it("gives a child alone a ticket in four taps and says that it is alone", () => {
    const state = visitor(
      ...welcomed,
      { type: "chooseWho", who: "child" },
      { type: "chooseAge", band: "children13to17" },
    );
    expect(state.step).toBe("ticket");
    expect(checkInOf(state).flags).toEqual(["childAlone"]);
  });

  it.each(whos)("makes a check-in that the server takes, for %s", (who) => {
    const last: Answer =
      who === "child" ? { type: "chooseAge", band: "children6to12" } : { type: "takeTicket" };
    const body = checkInOf(visitor(...welcomed, { type: "chooseWho", who }, last));
    expect(checkInSchema.safeParse(body).success).toBe(true);
    expect(body.language).toBe("so");
  });

  it("asks a child its age after the optional questions, never for a ticket without people", () => {
    const state = visitor(
      ...welcomed,
      { type: "chooseWho", who: "child" },
      { type: "tellMore" },
      { type: "takeTicket" },
    );
    expect(state.step).toBe("age");
  });

  it("carries private talk and help asked for before any language was chosen", () => {
    const state = visitor({ type: "togglePrivate" }, { type: "askForHelp" }, ...welcomed, {
      type: "chooseWho",
      who: "family",
    });
    expect(checkInOf(state).flags).toEqual(["private", "accessibility"]);
  });

  it("leaves nothing of the visitor after starting over", () => {
    const state = visitor(
      ...welcomed,
      { type: "chooseWho", who: "family" },
      { type: "togglePrivate" },
      { type: "startOver" },
    );
    expect(state).toBe(blank);
  });
});

describe("changing one's mind", () => {
  it.each([
    ["what happens here", [somali], "language"],
    ["who", welcomed, "welcome"],
    ["count", [...welcomed, { type: "chooseWho", who: "family" }], "who"],
    ["age", [...welcomed, { type: "chooseWho", who: "child" }], "who"],
    [
      "several children",
      [...welcomed, { type: "chooseWho", who: "child" }, { type: "severalChildren" }],
      "age",
    ],
    [
      "the optional questions",
      [...welcomed, { type: "chooseWho", who: "family" }, { type: "tellMore" }],
      "count",
    ],
  ] as const)("goes back from %s one question", (_, answers, expected) => {
    expect(answered(visitor(...answers), { type: "back" }).step).toBe(expected);
  });

  it("keeps the answers when only the language is changed", () => {
    const state = visitor(...welcomed, { type: "chooseWho", who: "family" }, { type: "changeLanguage" });
    const again = answered(state, { type: "chooseLanguage", locale: "ti" });
    expect([again.step, again.locale, partySize(again.party)]).toEqual(["count", "ti", 1]);
  });

  it("never counts to nobody, below zero, or above the largest party", () => {
    const alone = visitor(...welcomed, { type: "chooseWho", who: "otherAdult" });
    expect(answered(alone, { type: "setCount", band: "adults", count: 0 }).party.adults).toBe(1);
    expect(answered(alone, { type: "setCount", band: "children0to5", count: -1 }).party.children0to5).toBe(0);
    expect(answered(alone, { type: "setCount", band: "children0to5", count: 30 }).party.children0to5).toBe(0);
  });

  it("lets rather not say stand alone and holds three reasons at most", () => {
    const choose = (state: Answers, ...codes: string[]): Answers =>
      codes.reduce((before, code) => answered(before, { type: "toggleReason", code }), state);
    expect(choose(blank, "money", "housing", "ratherNotSay").reasons).toEqual(["ratherNotSay"]);
    expect(choose(blank, "ratherNotSay", "money").reasons).toEqual(["money"]);
    expect(choose(blank, "money", "housing", "health", "papers").reasons).toEqual([
      "housing",
      "health",
      "papers",
    ]);
    expect(choose(blank, "money", "money").reasons).toEqual([]);
  });

  it("counts no grown-ups when children come alone", () => {
    expect(countedBands("child")).not.toContain("adults");
    expect(countedBands("family")).toContain("adults");
  });
});

describe("an answer to a question that is not asked now", () => {
  const at = {
    language: blank,
    welcome: visitor(somali),
    who: visitor(...welcomed),
    age: visitor(...welcomed, { type: "chooseWho", who: "child" }),
    count: visitor(...welcomed, { type: "chooseWho", who: "family" }),
    extra: visitor(...welcomed, { type: "chooseWho", who: "family" }, { type: "tellMore" }),
    ticket: visitor(...welcomed, { type: "chooseWho", who: "family" }, { type: "takeTicket" }),
  } as const;
  const ignored: [Answer, (keyof typeof at)[]][] = [
    [{ type: "chooseLanguage", locale: "ti" }, ["language"]],
    [{ type: "goOn" }, ["welcome"]],
    [{ type: "chooseWho", who: "child" }, ["who"]],
    [{ type: "chooseAge", band: "children6to12" }, ["age"]],
    [{ type: "severalChildren" }, ["age"]],
    [{ type: "setCount", band: "adults", count: 3 }, ["count"]],
    [{ type: "tellMore" }, ["age", "count"]],
    [{ type: "takeTicket" }, ["count", "extra"]],
  ];
  it.each(ignored)("changes nothing: %o", (answer, steps) => {
    for (const [step, state] of Object.entries(at)) {
      const isTaken = answered(state, answer) !== state;
      expect(isTaken, step).toBe((steps as string[]).includes(step));
    }
  });

  it("gives no child a ticket whose age was never asked, however often who comes is pressed", () => {
    const child: Answer = { type: "chooseWho", who: "child" };
    const state = visitor(...welcomed, child, child, { type: "takeTicket" });
    expect([state.step, partySize(state.party)]).toEqual(["age", 0]);
  });
});

describe("an interpreter", () => {
  it("is asked about in every language but Swedish and English, and not answered for anybody", () => {
    const requested = visitorLocales.filter((locale) =>
      offersInterpreter(visitor({ type: "chooseLanguage", locale })),
    );
    expect(requested).toEqual(visitorLocales.filter((locale) => locale !== "sv" && locale !== "en"));
    const state = visitor(...welcomed, { type: "chooseWho", who: "guardian" });
    expect(state.wantsInterpreter).toBeNull();
    expect(checkInOf(answered(state, { type: "chooseInterpreter", wants: true })).interpreter).toBe("wanted");
  });

  it("several children alone are drawn before they get a ticket", () => {
    const state = visitor(...welcomed, { type: "chooseWho", who: "child" }, { type: "severalChildren" });
    expect(answered(state, { type: "takeTicket" }).step).toBe("age");
    const drawn = answered(state, { type: "setCount", band: "children0to5", count: 1 });
    expect(answered(drawn, { type: "takeTicket" }).step).toBe("ticket");
  });
});

describe("wishes on the ticket", () => {
  it("are what the check-in says, and can be taken back to what the visit has", () => {
    const state = visitor(
      { type: "togglePrivate" },
      { type: "askForHelp" },
      { type: "chooseInterpreter", wants: true },
      {
        type: "toggleReason",
        code: "money",
      },
    );
    expect(wishesOf(state)).toEqual({
      flags: ["private", "accessibility"],
      interpreter: "wanted",
      reasons: ["money"],
    });
    const wishes = wishesOf(blank);
    expect(wishesOf(answered(state, { type: "haveWishes", wishes }))).toEqual(wishes);
  });
});

describe("how long it takes", () => {
  it.each([
    [null, "visitor.waitUnknown", undefined],
    [4, "kiosk.ticket.waitUpTo", "10"],
    [10, "kiosk.ticket.waitUpTo", "10"],
    [11, "kiosk.ticket.waitUpTo", "20"],
    [40, "kiosk.ticket.waitUpTo", "40"],
    [41, "kiosk.ticket.longWait", undefined],
  ] as const)("is told by its later end, %s minutes", (toMinutes, text, minutes) => {
    const sentence = waitText(toMinutes === null ? null : { fromMinutes: 1, toMinutes });
    expect([sentence.text, sentence.values?.minutes]).toEqual([text, minutes]);
  });
});
