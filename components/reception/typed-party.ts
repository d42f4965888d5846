import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { VisitFlag, Who } from "#lib/visits/codes.ts";
import { childrenIn, largestParty, type Party, partyAtFirst } from "#lib/visits/party.ts";

export type Typed = {
  who: Who;
  /** Whom it counts for certain: children whose ages weren't said are not among them. */
  party: Party;
  /** How many children were said, by age or not. */
  children: number;
  language: VisitorLocale | null;
  wantsInterpreter: boolean;
  flags: VisitFlag[];
};

/** The kinds of party by their digit: what one key stands for. */
export const whoByDigit: readonly Who[] = ["family", "guardian", "child", "otherAdult", "professional"];

/** Letters for what else is said at the counter: interpreter, in private, urgent, needs help with access. */
const letters = { t: "interpreter", e: "private", b: "urgent", h: "accessibility" } as const;

/**
 * What somebody types for a party: `2+5 so t` is two adults, five children, Somali, interpreter. Of children as one
 * number the ages are still to be asked; `2+1/3/1` gives them. One digit alone stands for a kind of party. A language by its code or the beginning of
 * its name. Null while it can't be read.
 */
export function typedParty(text: string, nameOf: (code: VisitorLocale) => string): Typed | null {
  const [people = "", ...words] = text.trim().toLocaleLowerCase("sv").split(/\s+/);
  const counted = countedPeople(people);
  if (!counted) return null;
  const typed: Typed = { ...counted, language: null, wantsInterpreter: false, flags: [] };
  for (const word of words) {
    const letter = letters[word as keyof typeof letters];
    if (letter === "interpreter") typed.wantsInterpreter = true;
    else if (letter) typed.flags.push(letter);
    else {
      const language = visitorLocales.find((code) => code === word) ?? byName(word, nameOf);
      if (!language) return null;
      typed.language = language;
    }
  }
  return typed;
}

const byName = (word: string, nameOf: (code: VisitorLocale) => string): VisitorLocale | undefined =>
  word.length < 2 ? undefined : visitorLocales.find((code) => nameOf(code).toLowerCase().startsWith(word));

function countedPeople(people: string): Pick<Typed, "who" | "party" | "children"> | null {
  // Of several the last: another digit is another choice.
  const usual = /^[1-5]+$/.test(people) ? whoByDigit[Number(people.at(-1)) - 1] : undefined;
  if (usual) return { who: usual, party: partyAtFirst(usual), children: usual === "child" ? 1 : 0 };
  const read = /^(\d{1,2})\+(?:(\d{1,2})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?)?$/.exec(people);
  if (!read) return null;
  const [adults = 0, first = 0, second, third] = read
    .slice(1)
    .map((digits) => (digits ? Number(digits) : undefined));
  const isByAge = second !== undefined;
  const [children0to5, children6to12, children13to17] = isByAge ? [first, second, third ?? 0] : [0, 0, 0];
  const party = { adults, children0to5, children6to12, children13to17 };
  const children = isByAge ? childrenIn(party) : first;
  if (adults + children < 1 || adults + children > largestParty) return null;
  return { who: whoOf(adults, children), party, children };
}

function whoOf(adults: number, children: number): Who {
  if (adults === 0) return "child";
  if (children === 0) return adults === 1 ? "otherAdult" : "family";
  return adults === 1 ? "guardian" : "family";
}
