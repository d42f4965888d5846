import { createBatcher } from "../batch.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import {
  type Actor,
  type AnonymousActor,
  type DeviceActor,
  kindsOf,
  mint,
  type StaffActor,
} from "./actor.ts";
import { keyActorOf, keyOf } from "./api-key.ts";
import { deviceCookie, hashOf, readCookie, sessionCookie, sessionToken } from "./cookies.ts";
import { holderOf, ticketOf } from "./holder.ts";
import { may, type Permission, permissions, type Role } from "./permissions.ts";
import { cached } from "./session-cache.ts";

/** A session ends after this long without a request, and after `absoluteMs` in any case. */
export const idleMs = 8 * 3600_000;
export const absoluteMs = 12 * 3600_000;
/** A sign of life is written at most this often. */
const touchMs = 5 * 60_000;

const anonymous: AnonymousActor = { kind: "anonymous", officeId: null, id: null };

/**
 * Whoever stands there and may use one of `permissions`. One browser may be signed in and be a kiosk at once (a demo, a
 * tablet in assisted mode): the first that may comes through. A caller that says what it acts as is taken at its word,
 * which only ever narrows.
 */
export const admit = (request: Request, ...permissions: Permission[]): Promise<Admitted> =>
  admitted(proofsOf(request), permissions, true);

/** The same for what an open screen asks by itself: nobody need be there, so the session's idle time goes on. */
export const admitScreen = (request: Request, ...permissions: Permission[]): Promise<Admitted> =>
  admitted(proofsOf(request), permissions, false);

/** The same, again and again, for a stream: what its request shows is read once, and looked up at every call. */
export function screenGate(request: Request, permission: Permission): () => Promise<Admitted> {
  const proofs = proofsOf(request);
  return () => admitted(proofs, [permission], false);
}

type Admitted = Actor | "signInNeeded" | "forbidden" | "notFound";

/** What a request shows of who stands there, not yet looked up. */
type Proofs = {
  /** What the caller says it acts as. */
  as: string | null;
  key: string | null;
  ticket: string | null;
  /** With the cookies of the session and of the devices. */
  headers: Headers;
};

function proofsOf({ headers, url }: Request): Proofs {
  const address = new URL(url);
  return {
    as: headers.get("kom-in-as") ?? address.searchParams.get("as"),
    key: keyOf(headers),
    ticket: ticketOf(headers, address),
    headers,
  };
}

async function admitted(
  proofs: Proofs,
  permissions: readonly Permission[],
  isByPerson: boolean,
): Promise<Admitted> {
  let isIdentified = false;
  for await (const actor of candidates(proofs, isByPerson)) {
    if (permissions.some((permission) => may(kindsOf(actor), permission) && !isWithheld(actor, permission)))
      return actor;
    isIdentified ||= actor.kind !== "anonymous";
  }
  // A ticket that is unknown, or dead since retention, is simply not there.
  if (!isIdentified && proofs.ticket !== null) return "notFound";
  return isIdentified ? "forbidden" : "signInNeeded";
}

/** A key opens what it was given; without the second factor that the office requires, nothing but one's own account is open. */
const isWithheld = (actor: Actor, permission: Permission): boolean =>
  actor.kind === "key"
    ? permissions[permission] !== "anyone" && !(actor.scopes as Permission[]).includes(permission)
    : actor.kind === "staff" && actor.lacksSecondFactor === true && permission !== "presence.set";

/** The signed-in person behind a request with these headers, or null. */
export async function signedIn(headers: Headers, isByPerson = true): Promise<(Actor & StaffActor) | null> {
  const session = await sessionOf(headers);
  if (session && isByPerson) await touch(session);
  return session && mint(session.staff);
}

/** Whoever stands there by a proof of their own, whatever they may; null = nobody, or who holds a ticket that is unknown. */
export async function identified(request: Request): Promise<Actor | null> {
  for await (const actor of candidates(proofsOf(request), false))
    if (actor.kind !== "anonymous") return actor;
  return null;
}

async function* candidates({ as, key, ticket, headers }: Proofs, isByPerson: boolean): AsyncGenerator<Actor> {
  if (key !== null) {
    const actor = await keyActorOf(key);
    return yield mint(actor ?? anonymous);
  }
  if (ticket !== null) {
    const holder = await holderOf(ticket);
    return yield mint(holder ?? anonymous);
  }
  let isIdentified = false;
  if (as !== "kiosk" && as !== "display") {
    const staff = await signedIn(headers, isByPerson);
    if (staff) {
      isIdentified = true;
      yield staff;
    }
  }
  for (const kind of ["kiosk", "display"] as const) {
    if (as !== null && as !== kind) continue;
    const device = await deviceOf(headers, kind);
    if (device) {
      isIdentified = true;
      yield mint(device);
    }
  }
  if (!isIdentified) yield mint(anonymous);
}

type Session = {
  staff: StaffActor /** When the person's last request was noted, in milliseconds. */;
  touchedAt: number;
};

type SessionRow = {
  id: string;
  user_id: string;
  name: string;
  created_at: Date;
  updated_at: Date;
  office_id: string;
  roles: Role[];
  languages: string[];
  lacks_factor: boolean;
};

/** The session, the person, and their part in the session's office (else in the one they chose last). */
async function sessionOf(headers: Headers): Promise<Session | null> {
  const cookie = readCookie(headers, sessionCookie);
  if (!cookie) return null;
  // By the cookie as it was sent, signature and all: a right one need not be proven right again for every request.
  return cached(`session ${cookie}`, async () => {
    const token = sessionToken(headers);
    const row = token === null ? null : await findSession(token);
    if (!row || !(await isAlive(row))) return null;
    const { id, user_id, name, office_id, roles, languages, lacks_factor } = row;
    const staff = {
      kind: "staff",
      officeId: office_id,
      id: user_id,
      name,
      roles,
      languages,
      sessionId: id,
      ...(lacks_factor ? { lacksSecondFactor: true as const } : {}),
    } as const;
    return { staff, touchedAt: row.updated_at.getTime() };
  });
}

/** One question to the database for all tokens that are shown in one moment. */
const findSession = createBatcher<string, SessionRow | null>({
  bulkheadOf: () => "sessions",
  serve: async (asked, sql) => {
    const rows = await sql<SessionRow & { token: string }>`
      SELECT shown.token, found.* FROM unnest(${asked.map(({ request }) => request)}::text[]) AS shown (token)
      JOIN LATERAL (
        SELECT s.id, s."userId" AS user_id, u.name, s."createdAt" AS created_at, s."updatedAt" AS updated_at,
               p.office_id, p.roles::text[], p.languages,
               o.requires_second_factor AND NOT u."twoFactorEnabled"
               AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k."userId" = u.id) AND EXISTS (SELECT 1 FROM account a
                 WHERE a."userId" = u.id AND a."providerId" = 'credential' AND a.password IS NOT NULL) AS lacks_factor
        FROM session s JOIN "user" u ON u.id = s."userId" JOIN staff p ON p.user_id = s."userId" AND p.disabled_at IS NULL
          JOIN office o ON o.id = p.office_id
        WHERE s.token = shown.token AND s."expiresAt" > ${now()}
        ORDER BY (p.office_id = s."activeOfficeId") IS TRUE DESC, p.chosen_at DESC NULLS LAST, p.office_id LIMIT 1) found ON true`;
    const byToken = new Map(rows.map((row) => [row.token, row]));
    for (const { request, settle } of asked) settle(byToken.get(request) ?? null);
  },
});

async function isAlive(session: SessionRow): Promise<boolean> {
  const at = now().getTime();
  const idle = at - session.updated_at.getTime();
  if (idle > idleMs || at - session.created_at.getTime() > absoluteMs) {
    await db.session.deleteMany({ where: { id: session.id } });
    return false;
  }
  return true;
}

/** Begins the idle time anew. Apart from looking the session up, whose answer is shared with what screens ask. */
async function touch(session: Session): Promise<void> {
  const at = now();
  if (at.getTime() - session.touchedAt <= touchMs) return;
  session.touchedAt = at.getTime();
  await db.session.updateMany({ where: { id: session.staff.sessionId }, data: { updatedAt: at } });
}

async function deviceOf(headers: Headers, kind: "kiosk" | "display"): Promise<DeviceActor | null> {
  const token = readCookie(headers, deviceCookie(kind));
  if (!token) return null;
  const tokenHash = hashOf(token);
  return cached(`device ${tokenHash}`, async () => {
    const [device] = await sql<{ officeId: string; id: string; series: string | null }>`
      SELECT office_id AS "officeId", id, series FROM device
      WHERE token_hash = ${tokenHash} AND kind = ${kind} AND revoked_at IS NULL LIMIT 1`;
    return device ? { kind: "device", device: kind, ...device } : null;
  });
}
