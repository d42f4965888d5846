import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { Actor, StaffActor } from "#lib/auth/actor.ts";
import { ownPath } from "#lib/auth/own-path.ts";
import { staffOfPage } from "#lib/auth/page-session.ts";
import { pathHeader } from "#lib/http/routing/path-header.ts";
import { redirect } from "#lib/i18n/navigation.ts";

/** The signed-in person who asks for a staff page; anybody else signs in first and comes back to it. */
export async function staffOrSignIn(): Promise<Actor & StaffActor> {
  const staff = await staffOfPage();
  const to = ownPath((await headers()).get(pathHeader));
  // Where the office requires a second factor, the first thing is to set one up.
  if (staff?.lacksSecondFactor && !/(?:^|\/)account$/.test(to ?? ""))
    return redirect({ href: "/account", locale: await getLocale() });
  if (staff) return staff;
  return redirect({ href: { pathname: "/sign-in", query: to ? { to } : {} }, locale: await getLocale() });
}
