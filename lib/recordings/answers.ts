import { createHash } from "node:crypto";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { defaultLocale, type VisitorLocale, visitorLocales } from "../i18n/locales.ts";
import { textsIn } from "../i18n/translator.ts";
import { type SensitiveAnswer, sensitiveAnswers, visitorFaq } from "../i18n/visitor-faq.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";

/*
 * The answers about children and records are shown in a language once a person has approved them there. What was approved is the
 * hash of both texts, the Swedish and the language's own: after a change of either the answer is a draft again. Swedish is the source,
 * for which the office answers; English is a translation like the others.
 */
export type Approval = { locale: string; answer: string; textHash: string };
/** Per language what may be shown; Swedish is in none of them. */
export type ApprovedAnswers = Record<string, SensitiveAnswer[]>;

/** The question and the paragraphs, as keys of messages and of phrases. */
export const keysOfAnswer = (answer: SensitiveAnswer): string[] =>
  ["question", ...visitorFaq[answer]].map((part) => `trust.${answer}.${part}`);

const hashes = new Map<string, Promise<string>>();

/** What an approval of this answer must have been given to. */
export function hashOfAnswer(locale: VisitorLocale, answer: SensitiveAnswer): Promise<string> {
  const name = `${locale} ${answer}`;
  const made = hashes.get(name) ?? madeHash(locale, answer);
  hashes.set(name, made);
  return made;
}

async function madeHash(locale: VisitorLocale, answer: SensitiveAnswer): Promise<string> {
  const [source, own] = [await textsIn(defaultLocale), await textsIn(locale)];
  const texts = keysOfAnswer(answer).flatMap((key) => [source(key), own(key)]);
  return createHash("sha256").update(JSON.stringify(texts)).digest("base64url");
}

/** Of all that was ever approved, what still reads as it did then. */
export async function approvedIn(approvals: readonly Approval[]): Promise<ApprovedAnswers> {
  const approved: ApprovedAnswers = {};
  for (const locale of visitorLocales)
    for (const answer of sensitiveAnswers) {
      const approval = approvals.find((one) => one.locale === locale && one.answer === answer);
      if (approval?.textHash === (await hashOfAnswer(locale, answer)))
        approved[locale] = [...(approved[locale] ?? []), answer];
    }
  return approved;
}

/** What the office of a phone ticket has approved, and its official page per language. */
export async function answersByTicket(
  token: string,
): Promise<{ approved: ApprovedAnswers; answerLinks: Record<string, string> }> {
  const visit = await db.visit.findUnique({
    where: { token },
    select: { office: { select: { id: true, answerLinks: true } } },
  });
  if (!visit) return { approved: {}, answerLinks: {} };
  const { id, answerLinks } = visit.office;
  return { approved: await approvedByOffice(id), answerLinks: answerLinks as Record<string, string> };
}

/** What an office has approved. */
export const approvedByOffice = async (officeId: string): Promise<ApprovedAnswers> =>
  approvedIn(await db.approvedAnswer.findMany({ where: { officeId } }));

type Staff = Actor & StaffActor;

/** A person has read the answer in this language; refused when what was on the screen is no longer the text. */
export async function approveAnswer(
  actor: Staff,
  locale: VisitorLocale,
  answer: SensitiveAnswer,
  { textHash, approvedBy }: { textHash: string; approvedBy: string },
): Promise<Result<null, "textChanged">> {
  if (textHash !== (await hashOfAnswer(locale, answer))) return refuse("textChanged");
  const key = { officeId: actor.officeId, locale, answer };
  const values = { textHash, approvedBy, approvedAt: now() };
  await changeOffice(actor, ["answerApproved", answer, { locale, approvedBy }], (tx) =>
    tx.approvedAnswer.upsert({
      where: { officeId_locale_answer: key },
      create: { ...key, ...values },
      update: values,
      select: { answer: true },
    }),
  );
  return ok(null);
}

/** False when it was not approved. */
export async function withdrawAnswer(
  actor: Staff,
  locale: VisitorLocale,
  answer: SensitiveAnswer,
): Promise<boolean> {
  const where = { officeId: actor.officeId, locale, answer };
  const gone = await changeOffice(actor, ["answerWithdrawn", answer, { locale }], async (tx) => {
    const { count } = await tx.approvedAnswer.deleteMany({ where });
    return count === 0 ? null : count;
  });
  return gone !== null;
}

/** The answers of a language as the settings show them: both texts, and who has approved which. */
export async function answersFor({ officeId }: { officeId: string }, locale: VisitorLocale) {
  const [source, own] = [await textsIn(defaultLocale), await textsIn(locale)];
  const approvals = await db.approvedAnswer.findMany({ where: { officeId, locale } });
  return Promise.all(
    sensitiveAnswers.map(async (answer) => {
      const hash = await hashOfAnswer(locale, answer);
      const approval = approvals.find((one) => one.answer === answer);
      return {
        answer,
        hash,
        texts: keysOfAnswer(answer).map((key) => ({ key, source: source(key), own: own(key) })),
        approvedBy: approval?.approvedBy ?? null,
        approvedAt: approval?.approvedAt.toISOString() ?? null,
        isCurrent: approval?.textHash === hash,
      };
    }),
  );
}
export type AnswerForReview = Awaited<ReturnType<typeof answersFor>>[number];
