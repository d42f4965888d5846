import { type NextRequest, NextResponse } from "next/server";
import createMiddleware from "next-intl/middleware";
import { staffScreens } from "#lib/auth/screens.ts";
import { contentSecurityPolicy, freshNonce } from "#lib/http/policy.ts";
import { pathHeader } from "#lib/http/routing/path-header.ts";
import { staffLocales, visitorLocales } from "#lib/i18n/locales.ts";
import { routing } from "#lib/i18n/routing.ts";
import { reportingHeaders } from "#lib/monitor/reporting.ts";

const byLocale = createMiddleware(routing);
const staffPages = [
  ...Object.keys(staffScreens),
  "visits",
  "account",
  "guide",
  "sign-in",
  "setup",
  "invite",
  "password",
];

/** Picks the language of a page and sets its content security policy. It never keeps anybody out: every page and endpoint asks the gate itself. */
export function proxy(request: NextRequest): NextResponse {
  const inSwedish = withoutVisitorLocale(request);
  if (inSwedish) return NextResponse.redirect(inSwedish);
  const nonce = freshNonce();
  const policy = contentSecurityPolicy(nonce);
  request.headers.set("x-nonce", nonce);
  request.headers.set(pathHeader, pathOf(request));
  request.headers.set("content-security-policy", policy);
  const response = byLocale(request);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(reportingHeaders)) response.headers.set(name, value);
  response.headers.set("cache-control", "no-store");
  return response;
}

/** The page's address as the browser shows it, without what the framework adds to its own requests. */
function pathOf({ nextUrl: { pathname, searchParams } }: NextRequest): string {
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/** Staff pages exist in Swedish and English only; another language leads to the Swedish page. */
function withoutVisitorLocale(request: NextRequest): URL | null {
  const [, locale = "", page = ""] = request.nextUrl.pathname.split("/");
  const isVisitors = (visitorLocales as readonly string[]).includes(locale);
  const isStaffs = (staffLocales as readonly string[]).includes(locale);
  if (!isVisitors || isStaffs || !staffPages.includes(page)) return null;
  const url = request.nextUrl.clone();
  url.pathname = url.pathname.slice(locale.length + 1);
  return url;
}

export const config = {
  // What comes here is no route of ours: but for files, every address is a page, whatever it looks like.
  matcher: [
    "/((?!_next/|(?:favicon\\.ico|icon[\\w-]*\\.(?:png|svg)|apple-touch-icon\\.png|guides/[\\w-]+\\.webp)$).*)",
  ],
};
