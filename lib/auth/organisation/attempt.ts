import { AsyncLocalStorage } from "node:async_hooks";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { singleton } from "../../singleton.ts";
import type { Role } from "../permissions.ts";
import type { SignInError } from "../sign-in-error.ts";
import { rolesByOffice } from "./group-roles.ts";

/** What the organisation has said of who comes, once its signature was right. */
export type Identity = {
  provider: "oidc" | "saml";
  issuer: string;
  /** The person's name for the provider alone, never reused: `sub`, or a persistent NameID. */
  subject: string;
  email: string;
  /** False where the provider itself says that nobody has looked whether the address is theirs. */
  isEmailVerified: boolean;
  name: string;
  groups: readonly string[];
  /** Level of assurance: `acr`, or the authentication context's class. */
  level: string | null;
  /** The provider's session, by which it ends ours. */
  session: string | null;
  /** When the provider's session ends at the latest, in milliseconds; null where it doesn't say. */
  sessionEndsAt: number | null;
};

/** One sign-in by the organisation under way: between the library's callback, which verifies, and ours, which lets in. */
export type Attempt = {
  identity: Identity | null;
  /** Offices and roles that the person's groups give; null where the installation doesn't take them from groups. */
  grants: ReadonlyMap<string, Role[]> | null;
  refusal: SignInError | null;
};
export const newAttempt = (): Attempt => ({ identity: null, grants: null, refusal: null });
const attempts = singleton("organisationSignIns", () => new AsyncLocalStorage<Attempt>());

export const runAttempt = <T>(attempt: Attempt, run: () => Promise<T>): Promise<T> =>
  attempts.run(attempt, run);
export const currentAttempt = (): Attempt | undefined => attempts.getStore();

/** The key of an account at a provider: a subject means nothing without who gave it. */
export const accountKey = ({ issuer, subject }: Pick<Identity, "issuer" | "subject">): string =>
  `${issuer} ${subject}`;

/** Notes who comes and what their groups give; false, with the reason, for somebody who signed in too weakly or has no business here. */
export async function identify(attempt: Attempt, identity: Identity): Promise<boolean> {
  attempt.identity = identity;
  if (env.levels && !(identity.level !== null && env.levels.includes(identity.level)))
    attempt.refusal = "tooWeak";
  else if (env.groups) {
    attempt.grants = await existing(rolesByOffice(env.groups, identity.groups));
    if (attempt.grants.size === 0) attempt.refusal = "notAllowed";
  }
  return attempt.refusal === null;
}

async function existing(grants: ReadonlyMap<string, Role[]>): Promise<Map<string, Role[]>> {
  const offices = await db.office.findMany({
    where: { id: { in: [...grants.keys()] } },
    select: { id: true },
  });
  const ids = new Set(offices.map(({ id }) => id));
  for (const officeId of grants.keys())
    if (!ids.has(officeId)) log.warn({ officeId }, "KOM_IN_GROUPS names an office that there isn't");
  return new Map([...grants].filter(([officeId]) => ids.has(officeId)));
}
