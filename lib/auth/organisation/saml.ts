import { randomUUID } from "node:crypto";
import { generateServiceProviderMetadata, SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { decryptXml, parseDomFromString, xpath } from "@node-saml/node-saml/lib/xml.js";
import { z } from "zod";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import type { Identity } from "./attempt.ts";
import { identityOf } from "./saml-attributes.ts";

export const samlProvider = "saml";

/** By which name the provider knows us, and where its description of us is. */
export const samlEntityId = `${env.url}/api/auth/saml/metadata`;
export const assertionConsumer = `${env.url}/api/auth/saml/acs`;

/** How long somebody may take at the provider. */
const requestMs = 15 * 60_000;
/** An assertion is taken for this long after it was made; clocks may differ by the second. */
const longestAgeMs = 5 * 60_000;
const clockSkewMs = 30_000;
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

const keyOf = (requestId: string): string => `saml request ${requestId}`;

/** The library for one request: what it remembers of it stands in the database, for all processes. */
function samlFor(requestId: string): SAML {
  if (!env.saml) throw new Error("SAML is not configured");
  const { entryPoint, certificates, own } = env.saml;
  return new SAML({
    entryPoint,
    issuer: samlEntityId,
    audience: samlEntityId,
    callbackUrl: assertionConsumer,
    idpCert: [...certificates],
    identifierFormat: persistent,
    // What is signed is the assertion, and nothing outside it is read.
    ...{ wantAssertionsSigned: true, wantAuthnResponseSigned: false },
    ...{ validateInResponseTo: ValidateInResponseTo.always, requestIdExpirationPeriodMs: requestMs },
    ...{ maxAssertionAgeMs: longestAgeMs, acceptedClockSkewMs: clockSkewMs },
    ...(env.levels
      ? { authnContext: [...env.levels], racComparison: "exact" as const }
      : { disableRequestedAuthnContext: true }),
    ...(own ? { privateKey: own.key, publicCert: own.certificate, decryptionPvk: own.key } : {}),
    ...{ signatureAlgorithm: "sha256" as const, digestAlgorithm: "sha256" },
    generateUniqueId: () => requestId,
    cacheProvider: {
      saveAsync: async (_key, value) => ({ value, createdAt: now().getTime() }),
      getAsync: async (key) => {
        const request = await openRequest(key);
        return request?.createdAt.toISOString() ?? null;
      },
      // It is used up by `takeRequest`, at once for all processes; a forged answer uses up nobody's.
      removeAsync: async () => null,
    },
  });
}

const openRequest = (requestId: string) =>
  db.verification.findFirst({ where: { identifier: keyOf(requestId), expiresAt: { gt: now() } } });

/** Begins a sign-in: where the browser goes. `memory` comes back with the answer to this request. */
export async function beginSaml(memory: string): Promise<string> {
  const requestId = `_${randomUUID()}`;
  const expiresAt = new Date(now().getTime() + requestMs);
  await db.verification.create({
    data: { id: randomUUID(), identifier: keyOf(requestId), value: memory, expiresAt },
  });
  return samlFor(requestId).getAuthorizeUrlAsync("", undefined, {});
}

/** Of two that bring the same answer, one. */
async function takeRequest(requestId: string): Promise<string | null> {
  const request = await openRequest(requestId);
  if (!request) return null;
  const { count } = await db.verification.deleteMany({ where: { id: request.id } });
  return count === 1 ? request.value : null;
}

/** Elements, comments and the like: an answer with all the groups that anybody has, and what stands around them. */
const mostNodes = 2500;

/**
 * No document type and no entities, of which the format has none; and no more nodes than a person's answer has: what the libraries
 * search a document for takes the square of their number, and whoever sends one is nobody yet.
 */
const isPlain = (xml: string): boolean =>
  !/<!\s*(?:DOCTYPE|ENTITY)/i.test(xml) && (xml.match(/<[^/]/g)?.length ?? 0) <= mostNodes;
/** Digests that can be forged, in what was signed; ways of encrypting that can be asked open. As the digest inside OAEP SHA-1 holds, and is what providers send. */
const weak = {
  signing: /xmldsig#(?:rsa-|dsa-|hmac-)?sha1$/,
  encrypting: /xmlenc#(?:rsa-1_5|tripledes-cbc)$/,
};

/**
 * Whether an answer is of the shape that the library may look at: what it holds in clear, and each assertion that only we can
 * open, found as the library finds it. Throws for one that isn't for our key.
 */
async function isSound(answer: string): Promise<boolean> {
  if (!isPlain(answer)) return false;
  const answered = await parseDomFromString(answer);
  const own = env.saml?.own;
  const sealed = own ? xpath.selectElements(answered, sealedAssertions) : [];
  const algorithms = (document: Document, within: string): string[] =>
    xpath.selectAttributes(document, `//*[local-name()='${within}']//@Algorithm`).map(({ value }) => value);
  if (algorithms(answered, "EncryptedData").some((name) => weak.encrypting.test(name))) return false;
  const opened = await Promise.all(sealed.map((each) => decryptXml(each.toString(), own?.key ?? "")));
  if (!opened.every(isPlain)) return false;
  const signed = [answered, ...(await Promise.all(opened.map(parseDomFromString)))];
  return !signed.flatMap((each) => algorithms(each, "SignedInfo")).some((name) => weak.signing.test(name));
}
const sealedAssertions = "/*[local-name()='Response']/*[local-name()='EncryptedAssertion']";

const confirmationSchema = z.object({
  $: z.object({ Method: z.literal("urn:oasis:names:tc:SAML:2.0:cm:bearer") }),
  SubjectConfirmationData: z.tuple([
    z.object({
      $: z.object({
        InResponseTo: z.string(),
        Recipient: z.literal(assertionConsumer),
        NotOnOrAfter: z.string(),
      }),
    }),
  ]),
});
/** What of an assertion must be there, whose signature was right: the library would do without some of it. */
const assertionSchema = z.object({
  Assertion: z.object({
    Conditions: z.tuple([z.object({ $: z.object({ NotOnOrAfter: z.string() }) })]),
    Subject: z.tuple([z.object({ SubjectConfirmation: z.tuple([confirmationSchema]) })]),
    AuthnStatement: z.tuple([
      z.object({
        $: z.object({ SessionNotOnOrAfter: z.iso.datetime({ offset: true }).optional() }).optional(),
        AuthnContext: z.tuple([
          z.object({ AuthnContextClassRef: z.tuple([z.object({ _: z.string().max(500) })]).optional() }),
        ]),
      }),
    ]),
  }),
});

type Answer = { identity: Identity; memory: string };

/**
 * Whom the provider's answer names, with what was remembered of the request that it answers; null for every answer that isn't
 * ours to believe, with the reason in the program's log. An answer is used up with its request.
 */
export async function finishSaml(answer: string): Promise<Answer | null> {
  const xml = Buffer.from(answer, "base64").toString("utf8");
  if (!env.saml) return null;
  try {
    if (!(await isSound(xml))) return null;
    const { profile } = await samlFor("").validatePostResponseAsync({ SAMLResponse: answer });
    const parsed = assertionSchema.safeParse(profile?.getAssertion?.());
    if (!profile || !parsed.success || profile.issuer !== env.saml.issuer) return null;
    const { Subject, AuthnStatement } = parsed.data.Assertion;
    const requestId = Subject[0].SubjectConfirmation[0].SubjectConfirmationData[0].$.InResponseTo;
    const level = AuthnStatement[0].AuthnContext[0].AuthnContextClassRef?.[0]._ ?? null;
    const ends = AuthnStatement[0].$?.SessionNotOnOrAfter;
    const sessionEndsAt = ends === undefined ? null : Date.parse(ends);
    if (sessionEndsAt !== null && sessionEndsAt <= now().getTime()) return null;
    const memory = await takeRequest(requestId);
    const identity = identityOf(profile, { level, sessionEndsAt });
    return memory !== null && identity ? { identity, memory } : null;
  } catch (error) {
    // The library throws for whatever is wrong with an answer; a database that is away is another matter.
    await db.$queryRaw`SELECT 1`;
    log.warn({ cause: (error as Error).message.slice(0, 300) }, "a SAML answer was refused");
    return null;
  }
}

/** What a provider or a federation wants to know of us (SAML metadata). */
export function samlMetadata(): string {
  const own = env.saml?.own;
  return generateServiceProviderMetadata({
    ...{ issuer: samlEntityId, callbackUrl: assertionConsumer, identifierFormat: persistent },
    ...{ wantAssertionsSigned: true },
    ...(own
      ? {
          ...{ privateKey: own.key, publicCerts: own.certificate, signatureAlgorithm: "sha256" as const },
          ...{ decryptionPvk: own.key, decryptionCert: own.certificate },
        }
      : {}),
  });
}
