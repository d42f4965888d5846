import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { hashOf } from "#lib/auth/cookies.ts";
import { freshToken } from "#lib/auth/invitations/invite-links.ts";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { codeHash, freshCode } from "#lib/devices/pairing.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { undoWithinMs } from "#lib/visits/machine/undo.ts";
import { routes } from "../../../app/routes.ts";
import { requestTo } from "../../support/gate.ts";
import { holderActor, makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
type Way = { path: string; method: string; handler: Handler };

/** Every handler of the API and of the phone's pages. */
const ways: Way[] = [...Object.entries(routes)].flatMap(([path, handlers]) =>
  Object.entries(handlers)
    .filter(([method]) => /^[A-Z]+$/.test(method))
    .map(([method, handler]) => ({ path, method, handler: handler as unknown as Handler })),
);

const order = { id: newId(), type: "leave" };

/** What one address answers to a ticket, by header, in the query or in the path; and how long it took. */
async function answer(way: Way, place: "header" | "query", { token, visitId }: Ticket) {
  const values: Record<string, string> = { token, id: visitId, action: "leave", day: "2026-12-24" };
  const named = [...way.path.matchAll(/\[(\.\.\.)?(\w+)\]/g)];
  const params = Object.fromEntries(
    named.map(([, rest, name = ""]) => [name, rest ? ["x"] : (values[name] ?? "x")]),
  );
  const path = way.path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => String(params[name]));
  const isPage = way.path.startsWith("/t/");
  const request = requestTo(place === "query" ? `${path}?ticket=${token}` : path, {
    method: way.method,
    headers: {
      ...(place === "header" ? { "kom-in-ticket": token } : {}),
      ...(isPage && way.method === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(isPage ? { raw: way.path === "/t/[token]" ? "answer=good" : `id=${newId()}` } : { body: order }),
  });
  const began = performance.now();
  const answered = await way.handler(request, { params: Promise.resolve(params) });
  const ms = performance.now() - began;
  const isStream = answered.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream) await answered.body?.cancel();
  const headers = Object.fromEntries(
    [...answered.headers]
      .filter(([name]) => name !== "content-length")
      // Where one is sent on, the address that was asked for stands in the next one.
      .map(([name, value]) => [name, value.replaceAll(token, "TOKEN")]),
  );
  const text = isStream ? "stream" : await answered.text();
  const body = text.replaceAll(token, "TOKEN").replaceAll(/"requestId":"[^"]*"/g, "");
  return { same: { status: answered.status, headers, body }, ms };
}

type Ticket = { token: string; visitId: string };
const never = (): Ticket => ({ token: "n".repeat(24), visitId: newId() });

/** Every way in which a ticket ends. */
const ends: Record<
  string,
  (reception: Awaited<ReturnType<typeof makeReception>>, id: string) => Promise<unknown>
> = {
  "was met": async ({ amir }, id) => {
    await did(amir, id, { type: "call", roomId: null });
    await did(amir, id, { type: "start" });
    await did(amir, id, {
      type: "complete",
      outcomes: ["talk"],
      wayOn: [],
      offered: null,
      understood: null,
      childSpokenTo: null,
    });
  },
  "was a mistake": ({ reception }, id) => did(reception, id, { type: "void" }),
  "was sent away by staff": ({ reception }, id) => did(reception, id, { type: "leave" }),
  "left by the phone and is too late to undo it": async ({ office }, id) => {
    await did(holderActor({ officeId: office.id, id }), id, { type: "leave" });
    setClock(() => Date.now() + undoWithinMs + 1_000);
  },
  "waited until the day was over": async () => setClock(() => Date.now() + 26 * 3600_000),
};

const ticketOf = async (officeId: string, id: string): Promise<Ticket> => {
  const { token } = await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } });
  return { token, visitId: id };
};

describe.each(Object.keys(ends))("the ticket of a visit that %s", (end) => {
  test("is answered at every address like one that never was", { timeout: 180_000 }, async () => {
    const reception = await makeReception();
    const id = await reception.arrive();
    const dead = await ticketOf(reception.office.id, id);
    await ends[end]?.(reception, id);
    const tried: string[] = [];
    await Promise.all(
      ways.flatMap((way) =>
        (["header", "query"] as const).map(async (place) => {
          const [one, other] = [await answer(way, place, dead), await answer(way, place, never())];
          expect(one.same, `${way.method} ${way.path} by ${place}`).toEqual(other.same);
          tried.push(`${way.method} ${way.path}`);
        }),
      ),
    );
    expect(tried.length).toBeGreaterThan(100);
  });
});

test.each([
  "/t/[token]",
  "/t/[token]/[action]",
  "/api/tickets/[token]",
  "/api/live",
  "/api/visits/[id]/events",
  "/api/recordings/[locale]/[key]",
])("%s takes as long for a ticket that is over as for one that never was", async (path) => {
  const reception = await makeReception();
  const id = await reception.arrive();
  const dead = await ticketOf(reception.office.id, id);
  await did(reception.reception, id, { type: "void" });
  for (const way of ways.filter((one) => one.path === path && /GET|POST/.test(one.method)))
    for (const ticket of [dead, never(), { ...never(), token: "?" }]) {
      const { ms } = await answer(way, "header", ticket);
      // Both wait for the same moment; what they did before it can't be seen.
      expect(ms, `${way.method} of ${ticket.token}`).toBeGreaterThan(140);
    }
});

test("a ticket lives on while its holder may still take back that they left", async () => {
  const { office, arrive } = await makeReception();
  const id = await arrive();
  const ticket = await ticketOf(office.id, id);
  await did(holderActor({ officeId: office.id, id }), id, { type: "leave" });
  setClock(() => Date.now() + undoWithinMs - 5_000);
  const way = ways.find(({ path }) => path === "/api/tickets/[token]") as Way;
  expect((await answer(way, "header", ticket)).same.status).toBe(200);
});

/** Doors where a link or a code is tried, and what is sent with it. The ways that refuse one are found from the routes. */
const person = { name: "Ny", password: "en helt rimlig lösenfras" };
const newOffice = { ...person, email: "ny@test.example", officeName: "Kontoret" };
const doors: Record<string, (tried: string) => object> = {
  "/api/invites/accept": (token) => ({ token, ...person }),
  "/api/invites/join": (token) => ({ token, password: person.password }),
  "/api/invites/password": (token) => ({ token, password: person.password }),
  "/api/setup": (token) => ({ token, ...newOffice }),
  "/api/devices/pair": (code) => ({ code }),
};
/** A PIN is an office's one, and a poster's key has no end but a new key. */
const otherDoors = ["/api/kiosk/pin", "/api/visits/[id]"];

const deadLinks = {
  used: { usedAt: new Date() },
  expired: { expiresAt: new Date(0) },
  "of another kind": {},
};
const deadCodes = { expired: { codeExpiresAt: new Date(0) }, revoked: { revokedAt: new Date() } };

/** Puts a link or a code for this door into the database that doesn't open it; what somebody would send. */
async function deadAt(path: string, end: string): Promise<string> {
  const office = await makeOffice();
  if (path === "/api/devices/pair") {
    const code = freshCode();
    const device = await makeKiosk(office);
    const open = { pairingCodeHash: codeHash(code), codeExpiresAt: new Date(Date.now() + 60_000) };
    await db.device.update({
      where: { officeId_id: { officeId: office.id, id: device.id } },
      data: { ...open, ...deadCodes[end as keyof typeof deadCodes] },
    });
    return code;
  }
  const token = freshToken();
  const own = path === "/api/setup" ? "setup" : path === "/api/invites/password" ? "password" : "invite";
  const other = own === "invite" ? "password" : "invite";
  const { email } = await makeStaff(office);
  const link = {
    tokenHash: hashOf(token),
    officeId: office.id,
    email,
    expiresAt: new Date(Date.now() + 60_000),
  };
  const kind = end === "of another kind" ? other : own;
  await db.inviteLink.create({ data: { ...link, kind, ...deadLinks[end as keyof typeof deadLinks] } });
  return token;
}

/** What a try is answered, and every statement that it makes the server send. */
async function costOf(way: Way, tried: string) {
  const headers = { "x-kom-in-address": `192.0.2.${++address}` };
  const query = vi.spyOn(pg.Client.prototype, "query");
  const request = requestTo(way.path, { method: "POST", headers, body: doors[way.path]?.(tried) });
  const answered = await way.handler(request, { params: Promise.resolve({}) });
  const statements = query.mock.calls.map(([sent]) =>
    typeof sent === "string" ? sent : (sent as { text: string }).text,
  );
  query.mockRestore();
  const { code } = (await answered.json()) as { code: string };
  return { status: answered.status, code, statements };
}
let address = 0;

const refusing = ways.filter(
  ({ path, handler }) =>
    (handler as unknown as Endpoint).spec?.problems?.includes("codeRefused") && !otherDoors.includes(path),
);

test("every door that takes a link or a code is tried", () => {
  expect(refusing.map(({ path }) => path).sort()).toEqual(Object.keys(doors).sort());
});

test.each(
  Object.keys(doors).flatMap((path) =>
    Object.keys(path === "/api/devices/pair" ? deadCodes : deadLinks).map((end) => [path, end]),
  ),
)("%s does as much for one that is %s as for one that never was", async (path = "", end = "") => {
  const way = refusing.find((one) => one.path === path) as Way;
  const unknown = path === "/api/devices/pair" ? freshCode() : freshToken();
  // The first asks for what is remembered from then on.
  await costOf(way, unknown);
  const never = await costOf(way, unknown);
  expect(never).toMatchObject({ code: "codeRefused" });
  expect(never.statements.length).toBeGreaterThan(2);
  expect(await costOf(way, await deadAt(path, end))).toEqual(never);
});
