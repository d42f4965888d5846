import { isFromOwnPage } from "#lib/auth/origin.ts";
import { hasPasskeys } from "#lib/auth/passkeys/relying-party.ts";
import { env } from "#lib/env.ts";
import { failed } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { noteRefused } from "#lib/http/refusal-entries.ts";
import { backChannelLogout } from "#lib/http/sign-in/back-channel.ts";
import { signIn, signOut } from "#lib/http/sign-in/local.ts";
import { comeBack, setOut } from "#lib/http/sign-in/organisation.ts";
import { passkeyOptions, signInByPasskey } from "#lib/http/sign-in/passkey.ts";
import { assertionConsumed, enterBySaml, metadataAnswer } from "#lib/http/sign-in/saml-answers.ts";
import { beginSecondFactor, endSecondFactor, verifySecondFactor } from "#lib/http/sign-in/second-factor.ts";

export { contract } from "./contract.ts";

type Context = { params: Promise<{ path: string[] }> };

/** The auth library's endpoints that the product uses, and no others: it has many more. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const path = (await params).path.join("/");
    if (path === "back-channel-logout")
      return env.oidc ? await backChannelLogout(request) : problem("notFound");
    if (path === "saml/acs") return env.saml ? await assertionConsumed(request) : problem("notFound");
    if (!isFromOwnPage(request)) {
      const answer = problem("badOrigin");
      await noteRefused(request, "/api/auth", answer);
      return answer;
    }
    switch (path) {
      case "sign-in/email":
        return env.hasLocalSignIn ? await signIn(request) : problem("forbidden");
      case "sign-out":
        return await signOut(request);
      case "two-factor/enable":
        return await beginSecondFactor(request);
      case "two-factor/disable":
        return await endSecondFactor(request);
      case "two-factor/verify-totp":
      case "two-factor/verify-backup-code":
        return await verifySecondFactor(request);
      case "passkey/options":
        return hasPasskeys ? await passkeyOptions(request) : problem("notFound");
      case "passkey/verify":
        return hasPasskeys ? await signInByPasskey(request) : problem("notFound");
      case "sign-in/social":
        return env.organisation ? await setOut(request) : problem("notFound");
      default:
        return problem("notFound");
    }
  } catch (error) {
    return failed(error, request);
  }
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    switch ((await params).path.join("/")) {
      case "callback/oidc":
        return env.oidc ? await comeBack(request) : problem("notFound");
      case "saml/enter":
        return env.saml ? await enterBySaml(request) : problem("notFound");
      case "saml/metadata":
        return env.saml ? metadataAnswer() : problem("notFound");
      default:
        return problem("notFound");
    }
  } catch (error) {
    return failed(error, request);
  }
}
