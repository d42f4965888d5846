/**
 * The coded lists that come with the product. Labels live in `messages/` under `lists.<list>.<code>`;
 * an office may switch entries off, order them and add its own. A code is retired, never deleted.
 */
export const reasons = [
  "parenting",
  "childEveryday",
  "leisure",
  "money",
  "housing",
  "familyConflict",
  "safety",
  "youthOwn",
  "health",
  "workStudy",
  "papers",
  "aboutServices",
  "worryForSomeone",
  "ratherNotSay",
  "other",
] as const;

/** Reasons that only staff may set. */
export const staffOnlyReasons: readonly string[] = ["safety"];

export const partners = [
  "school",
  "preschool",
  "brobyggarna",
  "police",
  "obo",
  "youthClub",
  "healthCentre",
  "childHealthCentre",
  "familyCentre",
  "afrikasHorn",
  "association",
  "servicecenter",
  "budgetAdviser",
  "healthCare",
  "other",
] as const;

/** Ways in that are not partners. */
export const ownWaysIn = ["self", "familyFriend"] as const;
export const waysIn = [...ownWaysIn, ...partners] as const;

export const outcomes = [
  "talk",
  "informationToParents",
  "offeredSupport",
  "application",
  "concernReport",
  "newVisit",
  "centralOffice",
  "referredOn",
  "other",
] as const;
