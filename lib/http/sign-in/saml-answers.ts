import { randomUUID } from "node:crypto";
import { z } from "zod";
import { callerKey } from "../../auth/address.ts";
import { hashOf, readCookie, samlCookie, samlCookieHeader } from "../../auth/cookies.ts";
import { freshToken } from "../../auth/invitations/invite-links.ts";
import { library } from "../../auth/library.ts";
import { type Identity, identify, newAttempt, runAttempt } from "../../auth/organisation/attempt.ts";
import { enterPath } from "../../auth/organisation/enter-plugin.ts";
import { beginSaml, finishSaml, samlMetadata } from "../../auth/organisation/saml.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { readBytes } from "../body.ts";
import { clearTries, exceeds, limits, tried } from "../limits.ts";
import { problem } from "../problem-json.ts";
import { enter, noteRefused, refused, whyUnknown } from "./organisation-entry.ts";
import { tokenSetBy } from "./session-answer.ts";

/** An answer with a signature, a certificate and a person's groups; more than this is no person's. */
const largestAnswer = 256 * 1024;
const ticketMs = 60_000;

/** What is remembered of a request until it is answered: which browser asked, and where it was going. */
const memorySchema = z.object({ browser: z.string(), callbackURL: z.string(), errorCallbackURL: z.string() });
type Memory = z.infer<typeof memorySchema>;

/** The way to the organisation's provider. A mark in a cookie makes the answer this browser's alone. */
export async function setOutBySaml(way: Omit<Memory, "browser">): Promise<Response> {
  const mark = freshToken();
  const url = await beginSaml(JSON.stringify({ ...way, browser: hashOf(mark) } satisfies Memory));
  const headers = { "cache-control": "no-store", "set-cookie": samlCookieHeader(mark) };
  return Response.json({ url }, { headers });
}

/**
 * The provider's answer, posted by the browser from the provider's page: no cookie of ours comes with it. What it says waits a
 * minute, under a ticket, for the same browser to come by itself.
 */
export async function assertionConsumed(request: Request): Promise<Response> {
  const wait = await exceeds(limits.signInsBegun, callerKey(request.headers));
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return problem("notJson");
  const bytes = await readBytes(request, largestAnswer);
  if (!bytes) return problem("bodyTooLarge");
  // Looking at a forged answer costs as much as looking at an honest one, which counts against nobody.
  const tries = [[limits.signInByAddress, callerKey(request.headers)]] as const;
  const tooMany = await tried(tries);
  if (tooMany !== null) return problem("tooManyRequests", { retryAfterSeconds: tooMany });
  const answer = await finishSaml(new URLSearchParams(bytes.toString("utf8")).get("SAMLResponse") ?? "");
  if (!answer) {
    await noteRefused(request, null, "notDone");
    return refused(new URL("/sign-in", env.url), "notDone");
  }
  await clearTries(tries);
  const ticket = freshToken();
  await db.verification.create({
    data: {
      ...{ id: randomUUID(), identifier: ticketKey(ticket), value: JSON.stringify(answer) },
      expiresAt: new Date(now().getTime() + ticketMs),
    },
  });
  const location = `/api/auth/saml/enter?ticket=${ticket}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

const ticketKey = (ticket: string): string => `saml ticket ${hashOf(ticket)}`;

/** The browser that asked comes in with its ticket, once. */
export async function enterBySaml(request: Request): Promise<Response> {
  const found = await takeTicket(new URL(request.url).searchParams.get("ticket") ?? "");
  const mark = readCookie(request.headers, samlCookie);
  const errorPage = new URL(found?.memory.errorCallbackURL ?? "/sign-in", env.url);
  if (!found || mark === null || hashOf(mark) !== found.memory.browser) {
    await noteRefused(request, null, "notDone");
    return refused(errorPage, "notDone");
  }
  const attempt = newAttempt();
  const isLetIn = await identify(attempt, found.identity);
  const answer = isLetIn ? await runAttempt(attempt, () => library().handler(entering(request))) : null;
  if (answer && answer.status >= 500) throw new Error("The auth library failed to sign in");
  const token = answer && tokenSetBy(answer);
  if (!answer || !token) {
    const error = answer ? ((await answer.json()) as { message?: string }).message : undefined;
    const why = attempt.refusal ?? whyUnknown(error);
    await noteRefused(request, found.identity, why);
    return refused(errorPage, why);
  }
  const headers = new Headers({ location: found.memory.callbackURL, "cache-control": "no-store" });
  for (const cookie of [...answer.headers.getSetCookie(), samlCookieHeader("")])
    headers.append("set-cookie", cookie);
  return enter(request, new Response(null, { status: 302, headers }), token, {
    identity: found.identity,
    grants: attempt.grants,
  });
}

const entering = (request: Request): Request =>
  new Request(new URL(`/api/auth${enterPath}`, request.url), { headers: request.headers });

/** Of two that come with one ticket, one. */
async function takeTicket(ticket: string): Promise<{ identity: Identity; memory: Memory } | null> {
  const identifier = ticketKey(ticket);
  const row = await db.verification.findFirst({ where: { identifier, expiresAt: { gt: now() } } });
  if (!row) return null;
  const { count } = await db.verification.deleteMany({ where: { id: row.id } });
  if (count === 0) return null;
  // Written by us a moment ago.
  const { identity, memory } = JSON.parse(row.value) as { identity: Identity; memory: string };
  return { identity, memory: memorySchema.parse(JSON.parse(memory)) };
}

export const metadataAnswer = (): Response =>
  new Response(samlMetadata(), {
    headers: { "content-type": "application/samlmetadata+xml", "cache-control": "no-store" },
  });
