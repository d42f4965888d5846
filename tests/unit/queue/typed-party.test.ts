import { describe, expect, it } from "vitest";
import { typedParty } from "#components/reception/typed-party.ts";
import { languageName } from "#lib/i18n/names.ts";

const read = (text: string) => typedParty(text, (code) => languageName(code, "sv"));
const party = (adults: number, children0to5: number, children6to12: number, children13to17: number) => ({
  ...{ adults, children0to5, children6to12, children13to17 },
});

describe("a typed party", () => {
  it.each([
    [
      "2+5 so t",
      { who: "family", party: party(2, 0, 0, 0), children: 5, language: "so", wantsInterpreter: true },
    ],
    ["1+2/1", { who: "guardian", party: party(1, 2, 1, 0), children: 3 }],
    ["0+0/0/1", { who: "child", party: party(0, 0, 0, 1), children: 1 }],
    ["0+2", { who: "child", party: party(0, 0, 0, 0), children: 2 }],
    ["3+", { who: "family", party: party(3, 0, 0, 0), children: 0 }],
    ["1+ arab e b", { who: "otherAdult", language: "ar", flags: ["private", "urgent"] }],
    ["1", { who: "family", party: party(1, 0, 0, 0), children: 0 }],
    ["3 uk", { who: "child", party: party(0, 0, 0, 0), children: 1, language: "uk" }],
  ])("%s", (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each(["", "7", "0+", "+", "2+5 xx", "20+20", "2+5 s", "anna", "2,5"])("%s is not read", (text) => {
    expect(read(text)).toBeNull();
  });
});
