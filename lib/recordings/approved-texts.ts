import { createHash } from "node:crypto";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { defaultLocale, type VisitorLocale, visitorLocales } from "../i18n/locales.ts";
import { type TextPair, textPairs } from "../i18n/review/side-by-side.ts";
import { sensitiveAnswers } from "../i18n/visitor-faq.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keysOfAnswer } from "./answers.ts";

type Staff = Actor & StaffActor;

/** One text beside the Swedish. `approvedBy` of an approval that was given to other words is in `outdatedBy`. */
export type TextForReview = Omit<TextPair, "reviewer"> & {
  hash: string;
  approvedBy: string | null;
  outdatedBy: string | null;
};

/** These are approved whole, since they are shown only then (`answers.ts`). */
const ofAnswers = new Set(sensitiveAnswers.flatMap(keysOfAnswer));

const hashOf = ({ source, own }: Pick<TextPair, "source" | "own">): string =>
  createHash("sha256")
    .update(JSON.stringify([source, own]))
    .digest("base64url");

/** Every text of a visitor in this language, in the order of the source, and who has read it as it stands, here or for the product. */
export async function textsForReview(
  { officeId }: { officeId: string },
  locale: VisitorLocale,
): Promise<TextForReview[]> {
  const [pairs, approvals] = await Promise.all([
    textPairs(locale),
    db.approvedText.findMany({ where: { officeId, locale } }),
  ]);
  const byKey = new Map(approvals.map((one) => [one.key, one]));
  return pairs
    .filter(({ key }) => !ofAnswers.has(key))
    .map(({ reviewer, ...pair }) => {
      const hash = hashOf(pair);
      const approval = byKey.get(pair.key);
      const isCurrent = approval?.textHash === hash;
      return {
        ...{ ...pair, hash },
        approvedBy: isCurrent ? approval.approvedBy : reviewer,
        outdatedBy: approval && !isCurrent ? approval.approvedBy : null,
      };
    });
}

export type ReviewState = { locale: VisitorLocale; drafts: number; total: number };

/** How many of the visitors' texts no person has read yet, in each language that was translated from Swedish. */
export const reviewStates = (office: { officeId: string }): Promise<ReviewState[]> =>
  Promise.all(
    visitorLocales
      .filter((locale) => locale !== defaultLocale)
      .map(async (locale) => {
        const texts = await textsForReview(office, locale);
        return { locale, drafts: texts.filter(({ approvedBy }) => !approvedBy).length, total: texts.length };
      }),
  );

/**
 * A person has read these texts in this language; `approvedBy` null takes that back. Refused whole when one of them is no longer what
 * was on the screen, so that nobody's name stands under words they have not seen.
 */
export async function approveTexts(
  actor: Staff,
  locale: VisitorLocale,
  { approvedBy, texts }: { approvedBy: string | null; texts: readonly { key: string; textHash: string }[] },
): Promise<Result<null, "textChanged">> {
  const { officeId } = actor;
  const present = new Map((await textsForReview(actor, locale)).map(({ key, hash }) => [key, hash]));
  if (texts.some(({ key, textHash }) => present.get(key) !== textHash)) return refuse("textChanged");
  const keys = texts.map(({ key }) => key);
  const detail = { locale, count: keys.length };
  await changeOffice(
    actor,
    approvedBy === null
      ? ["textsWithdrawn", locale, detail]
      : ["textsApproved", locale, { ...detail, approvedBy }],
    async (tx) => {
      await tx.approvedText.deleteMany({ where: { officeId, locale, key: { in: keys } } });
      if (approvedBy === null) return keys;
      const approvedAt = now();
      await tx.approvedText.createMany({
        data: texts.map((text) => ({ officeId, locale, ...text, approvedBy, approvedAt })),
      });
      return keys;
    },
  );
  return ok(null);
}
