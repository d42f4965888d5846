import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { browserCookieHeader, browserOfCookie, hashOf } from "../cookies.ts";
import { freshToken } from "../invitations/invite-links.ts";
import { browserOf } from "./browser-name.ts";

/** A browser that nobody has signed in with for so long is a new one again; its cookie lives as long. */
export const usedMs = 365 * 86_400_000;

/**
 * Notes that the person has signed in with this browser, by a random mark in a cookie of its own: nothing of the machine is
 * read. `isNew` where they never did before; not at the very first sign-in, which has no other to differ from.
 */
export async function rememberBrowser(
  headers: Headers,
  userId: string,
): Promise<{ isNew: boolean; browser: string | null; setCookie: string }> {
  const given = browserOfCookie(headers);
  const mark = given ?? freshToken();
  const tokenHash = hashOf(mark);
  const at = now();
  const [uses, others] = await Promise.all([
    db.usedBrowser.count({ where: { userId, tokenHash } }),
    db.usedBrowser.count({ where: { userId } }),
  ]);
  await db.usedBrowser.upsert({
    where: { userId_tokenHash: { userId, tokenHash } },
    create: { userId, tokenHash, seenAt: at },
    update: { seenAt: at },
  });
  return {
    isNew: uses === 0 && others > 0,
    browser: browserOf(headers.get("user-agent") ?? ""),
    setCookie: browserCookieHeader(mark),
  };
}
