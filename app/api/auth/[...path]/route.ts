import { isFromOwnPage } from "#lib/auth/origin.ts";
import { env } from "#lib/env.ts";
import { failed } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { signIn, signOut } from "#lib/http/sign-in/local.ts";
import { comeBack, setOut } from "#lib/http/sign-in/organisation.ts";
import { beginSecondFactor, endSecondFactor, verifySecondFactor } from "#lib/http/sign-in/second-factor.ts";

type Context = { params: Promise<{ path: string[] }> };

/** The auth library's endpoints that the product uses, and no others: it has many more. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    if (!isFromOwnPage(request)) return problem("badOrigin");
    switch ((await params).path.join("/")) {
      case "sign-in/email":
        return await signIn(request);
      case "sign-out":
        return await signOut(request);
      case "two-factor/enable":
        return await beginSecondFactor(request);
      case "two-factor/disable":
        return await endSecondFactor(request);
      case "two-factor/verify-totp":
      case "two-factor/verify-backup-code":
        return await verifySecondFactor(request);
      case "sign-in/social":
        return env.oidc ? await setOut(request) : problem("notFound");
      default:
        return problem("notFound");
    }
  } catch (error) {
    return failed(error, request);
  }
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const isReturn = (await params).path.join("/") === "callback/oidc";
    return isReturn && env.oidc ? await comeBack(request) : problem("notFound");
  } catch (error) {
    return failed(error, request);
  }
}
