import { randomUUID } from "node:crypto";
import { callerKey } from "../auth/address.ts";
import { isDatabaseAway, isOverdue } from "../db/database-away.ts";
import { log } from "../log.ts";
import { reportingDirectives, reportingHeaders } from "../monitor/reporting.ts";
import { isBrokenOff } from "./body.ts";
import { exceeds, limits } from "./limits.ts";

type Show<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * The outermost layer of a page's route. A page that can't be had now tries again by itself; nothing of the inside is told.
 * What a page shows or changes it asks the API's own handlers for, so permissions are theirs.
 */
export const pageRoute =
  <Context>(show: Show<Context>): Show<Context> =>
  async (request, context) => {
    try {
      const wait = await exceeds(limits.asksByAddress, callerKey(request.headers));
      return wait === null ? await show(request, context) : waitingPage(429, wait);
    } catch (error) {
      if (isDatabaseAway(error) || isBrokenOff(error)) return waitingPage();
      if (isOverdue(error)) {
        log.warn({ path: routeOf(request), err: error }, "given up in its time limit");
        return waitingPage();
      }
      log.error({ requestId: randomUUID(), path: routeOf(request), err: error }, "unexpected");
      return waitingPage(500);
    }
  };

/** Three dots, in no language: it asks again in three seconds. */
export const waitingPage = (status = 503, retryAfterSeconds = 3): Response =>
  page(dots, status, { "retry-after": String(retryAfterSeconds) });

const dots =
  '<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>–</title><link rel="icon" href="data:,"></head><body>…</body></html>';

/** The first part of the path only: the rest may be a ticket's token. */
const routeOf = (request: Request): string => `/${new URL(request.url).pathname.split("/")[1] ?? ""}`;

/**
 * A page without a framework: it loads only files of this origin, nothing keeps it, no search engine lists it, and its
 * address (which may hold a ticket's token) is told to no other host. Same-origin requests still tell where they come
 * from: a form without it would be refused as foreign.
 */
export function page(
  text: { toString(): string },
  status = 200,
  more: Record<string, string> = {},
): Response {
  return new Response(text.toString(), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      ...reportingHeaders,
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-robots-tag": "noindex, nofollow",
      ...more,
    },
  });
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  reportingDirectives,
].join("; ");

/** To another page after a form was sent, so that going back sends nothing again. */
export const seeOther = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "same-origin" },
  });
