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

/** Partners that exist in one town: off until an office switches them on. */
export const localPartners: readonly string[] = ["brobyggarna", "obo", "afrikasHorn"];

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

export const visitStatuses = [
  "waiting",
  "claimed",
  "called",
  "inMeeting",
  "parked",
  "completed",
  "noShow",
  "left",
  "voided",
  "merged",
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

export const activeStatuses = [
  "waiting",
  "claimed",
  "called",
  "inMeeting",
  "parked",
] as const satisfies VisitStatus[];
export const isActive = (status: VisitStatus): boolean =>
  (activeStatuses as readonly string[]).includes(status);

/** A party that left may change its mind, one that was missed may tell the reception; of all else that has ended a ticket says no more. */
export const isTicketOver = ({
  status,
  canUndoLeave,
}: {
  status: VisitStatus;
  canUndoLeave: boolean;
}): boolean => !isActive(status) && status !== "noShow" && !(status === "left" && canUndoLeave);

export const whos = ["child", "guardian", "family", "otherAdult", "professional"] as const;
export const sources = ["kiosk", "reception", "phone", "outreach"] as const;
export const interpreterStates = ["notNeeded", "wanted", "phone", "onSite", "unavailable"] as const;
export const visitFlags = ["private", "urgent", "childAlone", "accessibility"] as const;
/** What visitors say themselves; the others are noted by staff or follow from who came. */
export const visitorsFlags = ["private", "accessibility"] as const;
export const isVisitorsFlag = (flag: string): boolean => (visitorsFlags as readonly string[]).includes(flag);
export const parkReasons = ["interpreter", "anotherWorker", "steppedOut", "other"] as const;
export const offeredAnswers = ["yes", "no", "thinking"] as const;
export const understoodAnswers = ["yes", "partly", "no"] as const;
/** How it was, by one of three faces. */
export const feedbackAnswers = ["good", "soso", "bad"] as const;
export type FeedbackAnswer = (typeof feedbackAnswers)[number];
/** How the wait foretold at arrival held: inside its range, or the visit was called later or sooner. */
export const forecastResults = ["inside", "later", "sooner"] as const;
export type ForecastResult = (typeof forecastResults)[number];

export type Who = (typeof whos)[number];

export type VisitFlag = (typeof visitFlags)[number];
export type ParkReason = (typeof parkReasons)[number];
