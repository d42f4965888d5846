/** The honest answers of the trust card, in order, and their paragraphs: `trust.<answer>.question`, `trust.<answer>.<paragraph>`. */
export const visitorFaq = {
  office: ["p1", "p2", "p3"],
  records: ["p1", "p2", "p3", "p4"],
  children: ["p1", "p2", "p3", "p4", "p5", "p6"],
} as const;
export type TrustAnswer = keyof typeof visitorFaq;

/** What would do harm if it were wrong: shown in a language once a person has approved it there. */
export const sensitiveAnswers = ["children", "records"] as const satisfies readonly TrustAnswer[];
export type SensitiveAnswer = (typeof sensitiveAnswers)[number];
