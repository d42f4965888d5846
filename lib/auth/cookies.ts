import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

/** With TLS the browser itself guarantees that nobody but this very host set the cookie. */
const isSecure = env.url.startsWith("https:");
const prefix = isSecure ? "__Host-" : "";

export const sessionCookiePrefix = `${prefix}kom-in`;
export const sessionCookie = `${sessionCookiePrefix}.session_token`;
/** Of a sign-in whose password was right and that waits for its second factor. */
export const challengeCookie = `${sessionCookiePrefix}.two_factor`;
/** Of a way to the organisation's provider that this browser has set out on. */
export const stateCookie = `${sessionCookiePrefix}.state`;
export const deviceCookie = (kind: "kiosk" | "display"): string => `${prefix}kom-in-${kind}`;

export const cookieAttributes = { httpOnly: true, secure: isSecure, sameSite: "lax", path: "/" } as const;

/** A year: a tablet on the wall is paired once, a browser known again for as long. */
const deviceCookieSeconds = 365 * 24 * 3600;

/** `Set-Cookie` that makes a browser this device; an empty token makes it forget. */
export function deviceCookieHeader(kind: "kiosk" | "display", token: string): string {
  const age = token ? deviceCookieSeconds : 0;
  return `${deviceCookie(kind)}=${token}; Max-Age=${age}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

const visitCookie = "kom-in-visit";
/** Longer than a service day is nobody's ticket. */
const visitCookieSeconds = 12 * 3600;

/**
 * `Set-Cookie` that keeps the id of the visit which a phone has begun, for the check-in pages only: going back, reloading or scanning
 * again is the same visit until another one is begun. An empty id makes the phone forget.
 */
export function visitCookieHeader(visitId: string): string {
  const age = visitId ? visitCookieSeconds : 0;
  return `${visitCookie}=${visitId}; Max-Age=${age}; Path=/in; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

export const samlCookie = `${prefix}kom-in-saml`;

/** `Set-Cookie` by which the provider's answer is the asking browser's alone; an empty mark makes it forget. */
export const samlCookieHeader = (mark: string): string =>
  `${samlCookie}=${mark}; Max-Age=${mark ? 900 : 0}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

const browserCookie = `${prefix}kom-in-browser`;

/** `Set-Cookie` with the mark by which a browser is known again at the next sign-in: random, and nothing of the machine. */
export const browserCookieHeader = (mark: string): string =>
  `${browserCookie}=${mark}; Max-Age=${deviceCookieSeconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

/** The mark that the browser carries, or null where there is none of ours. */
export function browserOfCookie(headers: Headers): string | null {
  const mark = readCookie(headers, browserCookie);
  return mark !== null && /^[A-Za-z0-9_-]{43}$/.test(mark) ? mark : null;
}

export const visitOfCookie = (headers: Headers): string | null => readCookie(headers, visitCookie);

/** Value of a cookie of the request, or null: the first of its name, in quotes or not (RFC 6265, 4.1.1), as the auth library reads it. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return unquoted(pair.slice(at + 1).trim());
  }
  return null;
}

const unquoted = (value: string): string => (value.startsWith('"') ? value.slice(1, -1) : value);

/** The session's token, or null. */
export const sessionToken = (headers: Headers): string | null => signedCookie(headers, sessionCookie);

/** What a cookie of the auth library carries, when the signature behind it is right. */
export function signedCookie(headers: Headers, name: string): string | null {
  const raw = readCookie(headers, name);
  if (!raw || raw.length > 500) return null;
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    return null;
  }
  const at = value.lastIndexOf(".");
  const token = value.slice(0, at);
  const expected = createHmac("sha256", env.secret).update(token).digest();
  const given = Buffer.from(value.slice(at + 1), "base64");
  return at > 0 && given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** Only hashes of device tokens, links and codes are stored: who reads the database can't walk in. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
