import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { approveTexts } from "#lib/recordings/approved-texts.ts";
import { textApprovalSchema } from "#lib/recordings/schema.ts";

export const PUT = endpoint({
  summary:
    "Says who has read these texts in a language, or that nobody has. `textHash` tells which words were read.",
  permission: "settings.change",
  // Swedish is the source: there is nothing to approve.
  params: z.strictObject({
    locale: z.enum(visitorLocales).refine((locale) => locale !== "sv", { error: "source" }),
  }),
  body: textApprovalSchema,
  problems: ["textChanged"],
  run: async ({ actor, params: { locale }, body }) => {
    const approved = await approveTexts(actor, locale, body);
    return approved.ok ? undefined : problem(approved.error);
  },
});
