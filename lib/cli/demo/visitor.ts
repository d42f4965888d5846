import { chance, pick, type Random } from "../../random.ts";
import { type CheckIn, checkInSchema } from "../../visits/schema.ts";

/** A made-up party at the door, as the kiosk or the reception would send it. */
export function madeUpVisitor(random: Random): CheckIn {
  const who = pick(random, { family: 36, guardian: 34, child: 6, otherAdult: 18, professional: 4 });
  const language = pick(random, {
    sv: 22,
    so: 24,
    ar: 20,
    fa: 7,
    prs: 5,
    ckb: 5,
    ti: 6,
    tr: 3,
    bs: 3,
    uk: 4,
    ku: 3,
    en: 4,
  });
  const needsInterpreter = !["sv", "en"].includes(language) && chance(random, 0.35);
  return checkInSchema.parse({
    who,
    party: partyOf(who, random),
    language,
    interpreter: needsInterpreter ? "wanted" : "notNeeded",
    reasons: chance(random, 0.75) ? [pick(random, reasons)] : [],
    wayIn: chance(random, 0.5) ? pick(random, waysIn) : null,
    firstVisit: chance(random, 0.6) ? chance(random, 0.4) : null,
    flags: flagsOf(who, random),
  });
}

const reasons = {
  parenting: 16,
  childEveryday: 14,
  leisure: 8,
  money: 13,
  housing: 12,
  familyConflict: 8,
  papers: 12,
  aboutServices: 9,
  workStudy: 6,
  ratherNotSay: 8,
};
const waysIn = {
  self: 40,
  familyFriend: 20,
  school: 12,
  preschool: 6,
  familyCentre: 8,
  brobyggarna: 8,
  afrikasHorn: 5,
  obo: 4,
};

function partyOf(who: string, random: Random): CheckIn["party"] {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const nobody = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 0 };
  if (who === "child") return { ...nobody, children13to17: 1 + upTo(1) };
  if (who === "guardian") return { ...nobody, adults: 1, children0to5: upTo(2), children6to12: upTo(2) };
  if (who === "family")
    return {
      adults: 1 + upTo(1),
      children0to5: upTo(2),
      children6to12: 1 + upTo(1),
      children13to17: upTo(1),
    };
  return { ...nobody, adults: 1 };
}

function flagsOf(who: string, random: Random): CheckIn["flags"] {
  if (who === "child" && chance(random, 0.5)) return ["childAlone"];
  if (chance(random, 0.06)) return ["private"];
  return chance(random, 0.04) ? ["accessibility"] : [];
}
