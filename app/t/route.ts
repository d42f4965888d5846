import { html } from "#components/plain-html/shared/html.ts";
import { visitCookieHeader } from "#lib/auth/cookies.ts";
import { page } from "#lib/http/page.ts";

/** Where "hide page" leads: an empty page that tells nothing about this one, and a phone that knows of no visit. */
export function GET(): Response {
  return page(
    html`<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>–</title><link rel="icon" href="data:,"></head><body></body></html>`,
    200,
    { "set-cookie": visitCookieHeader("") },
  );
}
