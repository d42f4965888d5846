import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { sensitiveAnswers } from "#lib/i18n/visitor-faq.ts";
import { approveAnswer, withdrawAnswer } from "#lib/recordings/answers.ts";
import { approvalSchema } from "#lib/recordings/schema.ts";

/** Swedish is the source: there is nothing to approve. */
const params = z.strictObject({
  locale: z.enum(visitorLocales).refine((locale) => locale !== "sv", { error: "source" }),
  answer: z.enum(sensitiveAnswers),
});

export const PUT = endpoint({
  summary:
    "Approves an honest answer in a language: somebody has read it. `textHash` tells which texts were read.",
  permission: "settings.change",
  params,
  body: approvalSchema,
  problems: ["textChanged"],
  run: async ({ actor, params: { locale, answer }, body }) => {
    const approved = await approveAnswer(actor, locale, answer, body);
    return approved.ok ? undefined : problem(approved.error);
  },
});

export const DELETE = endpoint({
  summary: "Takes an approval back: the answer is not shown in that language any more.",
  permission: "settings.change",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { locale, answer } }) =>
    (await withdrawAnswer(actor, locale, answer)) ? undefined : problem("notFound"),
});
