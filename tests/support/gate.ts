import { createHmac } from "node:crypto";
import { deviceCookie, hashOf, sessionCookie } from "#lib/auth/cookies.ts";
import { freshToken } from "#lib/auth/invitations/invite-links.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { newId } from "./office.ts";

/** Real credentials for tests that go through the front door: what a browser would send, backed by real rows. */
export const host = "kom-in.test";
export const origin = `http://${host}`;

export type Sending = {
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: BodyInit;
};

/** A request as one of our own pages sends it. */
export function requestTo(
  path: string,
  { method = "GET", cookie, headers, body, raw }: Sending = {},
): Request {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      host,
      ...(method === "GET" ? {} : { origin, "content-type": "application/json" }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(content === undefined || method === "GET" ? {} : { body: content }),
  });
}

/** The cookie of a fresh session of this person. */
export async function sessionOf(person: { id: string }): Promise<string> {
  const token = freshToken();
  const expiresAt = new Date(Date.now() + 3600_000);
  await db.session.create({ data: { id: newId(), token, userId: person.id, expiresAt } });
  const signature = createHmac("sha256", env.secret).update(token).digest("base64");
  return `${sessionCookie}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** The cookie of a paired tablet or screen. */
export async function cookieOfDevice(device: {
  officeId: string;
  id: string;
  kind: string;
}): Promise<string> {
  const token = freshToken();
  const where = { officeId_id: { officeId: device.officeId, id: device.id } };
  await db.device.update({ where, data: { tokenHash: hashOf(token) } });
  return `${deviceCookie(device.kind as "kiosk" | "display")}=${token}`;
}
