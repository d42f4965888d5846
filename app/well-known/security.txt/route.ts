import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { problem } from "#lib/http/problem-json.ts";

/** RFC 9116: whom to tell of a weakness in this installation. Without a contact there is no file: an empty one would mislead. */
export function GET(): Response {
  if (!env.contact) return problem("notFound");
  const expires = new Date(now().getTime() + 30 * 24 * 3_600_000);
  const lines = [
    `Contact: ${env.contact}`,
    `Expires: ${expires.toISOString()}`,
    "Preferred-Languages: sv, en",
    ...(env.publicUrl ? [`Canonical: ${env.publicUrl}/.well-known/security.txt`] : []),
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
