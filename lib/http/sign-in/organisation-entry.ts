import { appendAlone } from "../../audit/commands.ts";
import { callerKey } from "../../auth/address.ts";
import { membershipSelect, officeChosenLast, officeOf } from "../../auth/invitations/landing.ts";
import { applyGroups } from "../../auth/organisation/apply-groups.ts";
import { type Attempt, accountKey, type Identity } from "../../auth/organisation/attempt.ts";
import { ownPath } from "../../auth/own-path.ts";
import type { SignInError } from "../../auth/sign-in-error.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { byNobody, noteRefusal } from "../note-refusal.ts";
import { letIn } from "./let-in.ts";

/** Whom the organisation has named comes in, with the parts that their groups give. */
export async function enter(
  request: Request,
  answer: Response,
  token: string,
  { identity, grants }: Pick<Attempt, "grants"> & { identity: Identity },
): Promise<Response> {
  const userId = await begun(token, identity, grants);
  const entered = userId && (await letIn(request, answer, userId, { by: "organisation" }));
  if (entered) return entered;
  const why = userId ? "notInvited" : "notDone";
  await noteRefused(request, identity, why);
  // Where they were going tells the language to say it in.
  const location = new URL(answer.headers.get("location") ?? "/sign-in", env.url);
  const prefix = /^\/en(?=\/|$)/.exec(location.pathname)?.[0] ?? "";
  const page = new URL(`${prefix}/sign-in`, env.url);
  page.searchParams.set("to", `${location.pathname}${location.search}`);
  return refused(page, why);
}

/**
 * Whose the session is that was opened, once it holds what the organisation has said of it. Null for one that is gone: of two first
 * sign-ins of a person at once, the one that ends their password ends every session.
 */
async function begun(
  token: string,
  { provider, session, sessionEndsAt }: Identity,
  grants: Attempt["grants"],
): Promise<string | null> {
  const own = await db.session.findUnique({ where: { token }, select: { userId: true, expiresAt: true } });
  if (!own) return null;
  const { userId, expiresAt } = own;
  if (grants) await applyGroups(userId, grants, token);
  const { count } = await db.session.updateMany({
    where: { token },
    data: {
      ...{ signedInBy: provider, providerSession: session, activeOfficeId: await officeChosenLast(userId) },
      expiresAt: new Date(Math.min(expiresAt.getTime(), sessionEndsAt ?? Number.POSITIVE_INFINITY)),
    },
  });
  return count > 0 ? userId : null;
}

/**
 * Writes down who was refused, where the organisation has said who it is, and why. Somebody whose groups give nothing any more
 * loses what they had here.
 */
export async function noteRefused(
  request: Request,
  identity: Identity | null,
  why: SignInError,
): Promise<void> {
  const detail = { by: "organisation", why };
  const account =
    identity &&
    (await db.account.findFirst({
      where: { providerId: identity.provider, accountId: accountKey(identity) },
      select: { userId: true, user: { select: { staff: { select: membershipSelect } } } },
    }));
  if (!account) {
    await noteRefusal(`organisation ${callerKey(request.headers)}`, {
      ...byNobody,
      action: "signInRefused",
      detail,
    });
    return;
  }
  const { userId } = account;
  const officeId = officeOf(account.user.staff);
  await appendAlone({ ...byNobody, officeId, action: "signInRefused", subject: userId, detail });
  if (why === "notAllowed") await applyGroups(userId, new Map(), null);
}

/** Nothing of the library's reason is told on, and none of its cookies. */
export function refused(page: URL, why: SignInError): Response {
  const query = new URLSearchParams({ refused: why });
  const to = ownPath(page.searchParams.get("to"));
  if (to) query.set("to", to);
  return new Response(null, {
    status: 302,
    headers: { location: `${page.pathname}?${query}`, "cache-control": "no-store" },
  });
}

/** What the auth library says about somebody who is not among the staff. */
const unknownPerson = ["signup disabled", "account not linked"];

/** Why nobody came in of whom we have found nothing wrong ourselves, by the library's reason. */
export const whyUnknown = (reason = ""): SignInError =>
  unknownPerson.includes(reason.replaceAll("_", " ")) ? "notInvited" : "notDone";
