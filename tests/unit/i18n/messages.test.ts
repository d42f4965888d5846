import { describe, expect, it } from "vitest";
import { checkMessages, type MessageProblem } from "#lib/i18n/review/check.ts";
import {
  fingerprint,
  parseRegister,
  recorded,
  registerFile,
  reviewed,
  type Texts,
} from "#lib/i18n/review/review-register.ts";

const never = () => false;
const source: Texts = {
  "trust.title": "Du behöver inte säga vad du heter",
  "visitor.ahead": "{count, plural, one {{count} före er} other {{count} före er}}",
  "visitor.when.later": "den {date} klockan {time}",
  "desk.callNext": "Ropa upp nästa",
};
const ukrainian: Texts = {
  "trust.title": "Називати своє ім’я не потрібно",
  "visitor.ahead":
    "{count, plural, one {Перед вами {count}} few {Перед вами {count}} many {Перед вами {count}} other {Перед вами {count}}}",
  "visitor.when.later": "{date} о {time}",
};

/** Checks Swedish and one translation, recorded as it stands unless a test says otherwise. */
function problemsOf(
  own: Texts,
  sv: Texts = source,
  locale = "uk",
  register = recorded(sv, own, {}, never),
): MessageProblem[] {
  return checkMessages({ texts: { sv, [locale]: own }, registers: { [locale]: register } }, ["sv", locale]);
}
const codesOf = (problems: MessageProblem[]) =>
  problems.map(({ locale, key, code }) => `${locale} ${key} ${code}`);

const without = (texts: Texts, key: string): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => name !== key));

describe("the message check", () => {
  it("finds nothing in a complete translation, which needs no staff texts", () => {
    expect(problemsOf(ukrainian)).toEqual([]);
  });

  it("finds a text that is not translated", () => {
    expect(codesOf(problemsOf(without(ukrainian, "trust.title")))).toEqual(["uk trust.title missing"]);
  });

  it("asks for staff texts in English and in no visitor's language", () => {
    expect(codesOf(problemsOf(without(source, "desk.callNext"), source, "en"))).toEqual([
      "en desk.callNext missing",
    ]);
    expect(codesOf(problemsOf({ ...ukrainian, "desk.callNext": "Викликати" }))).toEqual([
      "uk desk.callNext unknown",
    ]);
  });

  it("finds a key that Swedish does not have", () => {
    expect(codesOf(problemsOf({ ...ukrainian, "trust.old": "Старе" }))).toEqual(["uk trust.old unknown"]);
  });

  it("finds a plural without the cases of its language", () => {
    const two = { ...ukrainian, "visitor.ahead": "{count, plural, one {{count} тут} other {{count} тут}}" };
    expect(codesOf(problemsOf(two))).toEqual(["uk visitor.ahead plural"]);
  });

  it("finds a plural with a case that its language lacks, and lets exact numbers be", () => {
    const text = "{count, plural, =0 {Nästa} one {{count} före} many {{count} före} other {{count} före}}";
    expect(codesOf(problemsOf({}, { "staff.ahead": text }))).toEqual(["sv staff.ahead plural"]);
    expect(problemsOf({}, { "staff.ahead": text.replace(" many {{count} före}", "") })).toEqual([]);
  });

  it("finds an argument that was lost, renamed or added", () => {
    for (const text of ["о {time}", "{day} о {time}", "{date} о {time} {room}", "<b>{date}</b> о {time}"]) {
      expect(codesOf(problemsOf({ ...ukrainian, "visitor.when.later": text }))).toEqual([
        "uk visitor.when.later slots",
      ]);
    }
  });

  it("finds a message that ICU can't read, and an empty one", () => {
    expect(codesOf(problemsOf({ ...ukrainian, "visitor.when.later": "{date о {time}" }))).toEqual([
      "uk visitor.when.later syntax",
    ]);
    expect(codesOf(problemsOf({ ...ukrainian, "trust.title": "" }))).toEqual(["uk trust.title empty"]);
  });

  it("finds digits that would be written in another script", () => {
    const text =
      ukrainian["visitor.ahead"]?.replaceAll("{{count}", "{#").replaceAll("вами {count}", "вами #") ?? "";
    expect(codesOf(problemsOf({ ...ukrainian, "visitor.ahead": text }))).toEqual(["uk visitor.ahead digits"]);
  });

  it("finds letters, signs and digits that a language does not write", () => {
    const wrong = {
      uk: ["Вы чекаєте", "Ваш nummer"],
      ckb: ["دەتوانيت", "كەس", "کەسن?"],
      ar: ["اسمک", "نعم, شكراً", "رقم ٣"],
      fa: ["كار"],
      ti: ["ቁጽሪ nummer", "ቁጽሪ."],
      ku: ["Hûn ığdır"],
      bs: ["Exit"],
      so: ["Lambår"],
    };
    for (const [locale, texts] of Object.entries(wrong)) {
      for (const text of texts)
        expect(codesOf(problemsOf({ "trust.title": text }, { "trust.title": "Namn" }, locale)), text).toEqual(
          [`${locale} trust.title script`],
        );
    }
  });

  it("lets the product's name and the arguments of a text be Latin in every language", () => {
    const own = { "visitor.name": "Kom in፦ {time}", "visitor.at": "ሰዓት {time} ንዑ" };
    const sv = { "visitor.name": "Kom in: {time}", "visitor.at": "Kom klockan {time}" };
    expect(problemsOf(own, sv, "ti")).toEqual([]);
  });

  it("finds a translation whose Swedish text has changed since", () => {
    const register = recorded(source, ukrainian, {}, never);
    const changed = { ...source, "trust.title": "Du behöver inte säga ditt namn" };
    expect(codesOf(problemsOf(ukrainian, changed, "uk", register))).toEqual(["uk trust.title stale"]);
  });

  it("finds a translation that nobody recorded, or that changed after it was recorded", () => {
    expect(codesOf(problemsOf({ "trust.title": "Ім’я" }, { "trust.title": "Namn" }, "uk", {}))).toEqual([
      "uk trust.title unrecorded",
    ]);
    const register = recorded(source, ukrainian, {}, never);
    const retouched = { ...ukrainian, "trust.title": "Ім’я не потрібне" };
    expect(codesOf(problemsOf(retouched, source, "uk", register))).toEqual(["uk trust.title review"]);
  });
});

describe("the review register", () => {
  const first = recorded(source, ukrainian, {}, never);
  const read = reviewed(source, ukrainian, first, "trust", "interpreter");

  it("records every translation as a draft", () => {
    expect(Object.values(first).map(({ reviewer }) => reviewer)).toEqual(
      Object.keys(ukrainian).map(() => null),
    );
  });

  it("keeps a review while nothing changes", () => {
    expect(recorded(source, ukrainian, read, never)["trust.title"]).toMatchObject({
      reviewer: "interpreter",
    });
  });

  it("makes a reviewed text a draft again when its words change", () => {
    const retouched = { ...ukrainian, "trust.title": "Ім’я не потрібне" };
    expect(recorded(source, retouched, read, never)["trust.title"]).toMatchObject({
      reviewer: null,
    });
  });

  it("leaves a translation stale until it is redone or named as still right", () => {
    const changed = { ...source, "trust.title": "Du behöver inte säga ditt namn" };
    expect(recorded(changed, ukrainian, read, never)["trust.title"]).toEqual(read["trust.title"]);
    const record = recorded(changed, ukrainian, read, (key) => key === "trust.title");
    expect(codesOf(problemsOf(ukrainian, changed, "uk", record))).toEqual([]);
    expect(record["trust.title"]?.reviewer).toBeNull();
  });

  it("is stored as one sorted line for each text and read back as it was", () => {
    const stored = registerFile({
      ...read,
      ...recorded({ "a.first": "Namn" }, { "a.first": "Ім’я" }, {}, never),
    });
    expect(Object.entries(stored)[0]).toEqual(["a.first", `${fingerprint("Namn")} ${fingerprint("Ім’я")}`]);
    expect(stored["trust.title"]).toMatch(/^[0-9a-f]{10} [0-9a-f]{10} interpreter$/);
    expect(parseRegister(registerFile(read))).toEqual(read);
  });

  it("takes a line in another form for none, so that its text must be recorded anew", () => {
    const register = parseRegister({ ...registerFile(read), "trust.title": { status: "reviewed" } });
    expect(codesOf(problemsOf(ukrainian, source, "uk", register))).toEqual(["uk trust.title unrecorded"]);
  });

  it("forgets texts that are gone", () => {
    expect(recorded({}, ukrainian, first, never)).toEqual({});
  });
});
