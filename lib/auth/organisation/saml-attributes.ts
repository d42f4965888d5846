import type { Profile } from "@node-saml/node-saml";
import { z } from "zod";
import { isBlank } from "../../blank-text.ts";
import { env } from "../../env.ts";
import type { Identity } from "./attempt.ts";
import { personName } from "./person-name.ts";

/** Attributes by the names that Swedish federations and common servers give them, the best first. */
const attributeNames = {
  subject: ["urn:oasis:names:tc:SAML:attribute:pairwise-id", "urn:oasis:names:tc:SAML:attribute:subject-id"],
  email: [
    "mail",
    "email",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "http://sambi.se/attributes/1/mail",
  ],
  name: [
    "displayName",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
  ],
  givenName: ["givenName", "urn:oid:2.5.4.42", "http://sambi.se/attributes/1/givenName"],
  surname: ["sn", "urn:oid:2.5.4.4", "http://sambi.se/attributes/1/surname"],
} as const;

const most = 2000;
const valuesSchema = z.union([
  z.array(z.string().max(500)).max(most),
  z
    .string()
    .max(500)
    .transform((one) => [one]),
]);

/** What an attribute holds, as texts; none where it has another shape or is flooded. */
function valuesOf(attributes: Record<string, unknown>, names: readonly string[]): readonly string[] {
  for (const name of names) {
    const values = valuesSchema.safeParse(attributes[name]);
    if (values.success && !values.data.every(isBlank)) return values.data;
  }
  return [];
}

const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/**
 * Who an assertion is about, or null where it doesn't say by a name that stays: a subject identifier, or a persistent NameID. One
 * for the session alone, or an address, is no identity.
 */
export function identityOf(
  profile: Profile,
  { level, sessionEndsAt }: Pick<Identity, "level" | "sessionEndsAt">,
): Identity | null {
  const attributes = (profile.attributes ?? {}) as Record<string, unknown>;
  const of = (name: keyof typeof attributeNames): string | undefined =>
    valuesOf(attributes, attributeNames[name])[0]?.trim();
  const subject = of("subject") ?? (profile.nameIDFormat === persistent ? profile.nameID : undefined);
  const email = z.email().max(200).safeParse(of("email"));
  if (!subject || subject.length > 255 || !email.success) return null;
  const name = of("name") ?? [of("givenName"), of("surname")].filter(Boolean).join(" ");
  return {
    provider: "saml",
    ...{ issuer: profile.issuer, subject, email: email.data.toLowerCase(), level },
    // A directory's own word for its own people; nobody types it in there.
    isEmailVerified: true,
    name: personName(name, email.data),
    groups: valuesOf(attributes, [env.groupsClaim]),
    sessionEndsAt,
    session: typeof profile.sessionIndex === "string" ? profile.sessionIndex.slice(0, 255) : null,
  };
}
