import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { VisitFlag, Who } from "#lib/visits/codes.ts";
import { childrenIn, largestParty, type Party, partySize, usualParty } from "#lib/visits/party.ts";

export type Typed = {
  who: Who;
  party: Party;
  language: VisitorLocale | null;
  wantsInterpreter: boolean;
  flags: VisitFlag[];
};

/** The usual parties by their digit: what one key stands for. */
export const whoByDigit: readonly Who[] = ["family", "guardian", "child", "otherAdult", "professional"];

/** Letters for what else is said at the counter: interpreter, in private, urgent, needs help with access. */
const letters = { t: "interpreter", e: "private", b: "urgent", h: "accessibility" } as const;

/**
 * What somebody types for a party: `2+5 so t` is two adults, five children, Somali, interpreter. Children as one number are taken
 * for 6–12; `2+1/3/1` gives them by age band. One digit alone stands for a usual party. A language by its code or the beginning of
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

function countedPeople(people: string): { who: Who; party: Party } | null {
  // Of several the last: another digit is another choice.
  const usual = /^[1-5]+$/.test(people) ? whoByDigit[Number(people.at(-1)) - 1] : undefined;
  if (usual) return { who: usual, party: usualParty[usual] };
  const read = /^(\d{1,2})\+(?:(\d{1,2})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?)?$/.exec(people);
  if (!read) return null;
  const [adults = 0, first = 0, second, third] = read
    .slice(1)
    .map((digits) => (digits ? Number(digits) : undefined));
  const bands = second === undefined ? [0, first, 0] : [first, second, third ?? 0];
  const [children0to5 = 0, children6to12 = 0, children13to17 = 0] = bands;
  const party = { adults, children0to5, children6to12, children13to17 };
  if (partySize(party) < 1 || partySize(party) > largestParty) return null;
  return { who: whoOf(party), party };
}

function whoOf(party: Party): Who {
  if (party.adults === 0) return "child";
  if (childrenIn(party) === 0) return party.adults === 1 ? "otherAdult" : "family";
  return party.adults === 1 ? "guardian" : "family";
}
