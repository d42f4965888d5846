import { sessionCookie, sessionToken } from "../../auth/cookies.ts";

/** The session that an answer of the auth library opens in the browser, or null. */
export function tokenSetBy(answer: Response): string | null {
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${sessionCookie}=`));
  return set ? sessionToken(new Headers({ cookie: set.split(";")[0] ?? "" })) : null;
}

/** The library's cookies without its body: the session's token is for the cookie alone. */
export const cookiesOnly = (answer: Response): Response =>
  withCookies(answer, new Response(null, { status: answer.ok ? 204 : answer.status }));

export function withCookies(answer: Response, own: Response): Response {
  own.headers.set("cache-control", "no-store");
  for (const cookie of answer.headers.getSetCookie()) own.headers.append("set-cookie", cookie);
  return own;
}
