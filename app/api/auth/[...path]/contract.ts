import type { OwnContract } from "#lib/http/openapi.ts";
import type { ProblemCode } from "#lib/http/problem-json.ts";

const always: ProblemCode[] = [
  ...([
    "ambiguousHead",
    "badOrigin",
    "badJson",
    "bodyTooLarge",
    "notJson",
    "invalid",
    "tooManyRequests",
  ] as const),
  ...(["databaseUnavailable", "busy", "unexpected"] as const),
];
const post = (summary: string, ...problems: ProblemCode[]) => ({
  post: { summary, problems: [...problems, ...always] },
});

/** What of the auth library is reached from outside, by path below `/api/auth`. */
export const contract: OwnContract = {
  "/api/auth/sign-in/email": post("Signs a colleague in by password.", "signInRefused", "forbidden"),
  "/api/auth/sign-out": post("Ends this session."),
  "/api/auth/two-factor/enable": post(
    "Begins a second factor: the key for an app.",
    ...(["signInNeeded", "forbidden", "passwordRefused", "taken"] as const),
  ),
  "/api/auth/two-factor/disable": post(
    "Ends one's second factor.",
    ...(["signInNeeded", "forbidden", "passwordRefused", "notFound"] as const),
  ),
  "/api/auth/two-factor/verify-totp": post(
    "Proves the second factor by a code of the app.",
    ...(["codeRefused", "signInRefused"] as const),
  ),
  "/api/auth/two-factor/verify-backup-code": post(
    "Proves the second factor by a code for emergencies.",
    ...(["codeRefused", "signInRefused"] as const),
  ),
  "/api/auth/sign-in/social": post(
    "Sets out for the organisation's sign-in; not found without one.",
    ...(["notFound", "providerUnavailable"] as const),
  ),
  "/api/auth/callback/oidc": {
    get: {
      summary: "Comes back from the organisation's sign-in.",
      problems: ["notFound", "databaseUnavailable", "busy", "unexpected"],
    },
  },
};
