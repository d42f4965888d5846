import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { undoWithinMs } from "#lib/visits/machine/undo.ts";
import { routes } from "../../../app/routes.ts";
import { requestTo } from "../../support/gate.ts";
import { holderActor, newId } from "../../support/office.ts";
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
    ...(isPage ? { raw: `id=${newId()}` } : { body: order }),
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
