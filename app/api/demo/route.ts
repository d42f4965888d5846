import { deviceCookieHeader } from "#lib/auth/cookies.ts";
import { isFromOwnPage } from "#lib/auth/origin.ts";
import { demoDeviceToken } from "#lib/devices/demo.ts";
import { env } from "#lib/env.ts";
import { failed } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { signIn } from "#lib/http/sign-in/local.ts";

const screenOf: Record<string, string> = {
  kiosk: "/kiosk",
  display: "/display",
  admin: "/settings",
  chief: "/statistics",
  reception: "/reception",
  amir: "/desk",
  sara: "/desk",
  leyla: "/desk",
};

/** Opens a screen of the demo with one press of a plain form: pairs the browser, or signs in with the demo's known password. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!env.demo) return problem("notFound");
    if (!isFromOwnPage(request)) return problem("badOrigin");
    const as = new URL(request.url).searchParams.get("as") ?? "";
    const screen = Object.hasOwn(screenOf, as) ? screenOf[as] : undefined;
    if (!screen) return problem("notFound");
    const headers = new Headers({ location: screen, "cache-control": "no-store" });
    if (as === "kiosk" || as === "display") {
      const token = await demoDeviceToken(as);
      if (!token) return problem("notFound");
      headers.append("set-cookie", deviceCookieHeader(as, token));
    } else {
      const answer = await signIn(signInRequest(request, as));
      if (!answer.ok) return answer;
      for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
    }
    return new Response(null, { status: 303, headers });
  } catch (error) {
    return failed(error, request);
  }
}

function signInRequest(request: Request, as: string): Request {
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  headers.delete("cookie");
  const body = JSON.stringify({ email: `${as}@demo.test`, password: env.demoPassword });
  return new Request(new URL("/api/auth/sign-in/email", request.url), { method: "POST", headers, body });
}
