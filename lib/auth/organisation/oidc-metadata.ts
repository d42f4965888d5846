import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { now } from "../../clock.ts";
import { env } from "../../env.ts";
import { singleton } from "../../singleton.ts";

/**
 * A name that the provider gives, as it can be stored: the database refuses a NUL, and takes all halves of a character for one and
 * the same. None is empty: it would name everybody.
 */
export const storable = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !text.includes("\0"));

const metadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  userinfo_endpoint: z.url({ protocol: /^https?$/ }).optional(),
  end_session_endpoint: z.url({ protocol: /^https?$/ }).optional(),
});
export type Metadata = z.infer<typeof metadataSchema> & { keys: JWTVerifyGetKey };

/** A provider that moves its addresses is followed within this time. */
const ttlMs = 10 * 60_000;
const timeoutMs = 10_000;
/** A description or a person's claims; a provider has no business sending more. */
const longest = 256 * 1024;

const cache = singleton("oidcMetadata", () => ({ at: 0, found: null as Metadata | null }));

export const discoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;

/** What the provider says of itself; null while it can't be reached. */
export async function oidcMetadata(): Promise<Metadata | null> {
  if (!env.oidc) return null;
  if (cache.found && now().getTime() - cache.at < ttlMs) return cache.found;
  const described = metadataSchema.safeParse(await fetchJson(discoveryUrl(env.oidc.issuer)));
  if (!described.success) return null;
  cache.found = { ...described.data, keys: createRemoteJWKSet(new URL(described.data.jwks_uri)) };
  cache.at = now().getTime();
  return cache.found;
}

/** JSON from the provider, or null for anything else, as for more of it than there can be. */
export async function fetchJson(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const text = answer.ok ? await answer.text() : "";
    return text.length > 0 && text.length <= longest ? JSON.parse(text) : null;
  } catch {
    return null; // away, or no JSON: either is no description
  }
}
