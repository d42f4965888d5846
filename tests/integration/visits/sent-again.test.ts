import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { PUT } from "../../../app/api/visits/[id]/route.ts";
import { POST as knock } from "../../../app/in/[key]/route.ts";
import { cookieOfDevice, host, origin, requestTo } from "../../support/gate.ts";
import { makeKiosk, makeOffice, newId } from "../../support/office.ts";

type Office = Awaited<ReturnType<typeof makeOffice>>;
const form = { who: "family", adults: "2", children0to5: "1", children6to12: "0", children13to17: "0" };
let caller = 0;

/** The phone's form, sent from an address of its own. */
const send = (
  office: Office,
  id: string,
  changed: Record<string, string> = {},
  address = `10.7.0.${++caller}`,
) =>
  knock(
    new Request(`${origin}/in/${office.posterKey}?lang=so`, {
      method: "POST",
      headers: {
        ...{ host, origin, "content-type": "application/x-www-form-urlencoded" },
        "x-kom-in-address": address,
      },
      body: new URLSearchParams({ id, ...form, ...changed }).toString(),
    }),
    { params: Promise.resolve({ key: office.posterKey }) },
  );
const visitsOf = (office: Office) => db.visit.count({ where: { officeId: office.id } });

describe("a phone's form that is sent again", () => {
  test.each([
    ["the first took the last place", { maxWaiting: 1 }, {}],
    ["the office has taken a break since", {}, { isPaused: true }],
    ["phones may no longer check in", {}, { phoneCheckIn: false }],
  ])("leads to the same ticket when %s", async (_, before, since) => {
    const office = await makeOffice(before);
    const id = newId();
    const first = await send(office, id);
    await db.office.update({ where: { id: office.id }, data: since });
    const again = await send(office, id);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect((await send(office, newId())).status).not.toBe(303);
    expect(await visitsOf(office)).toBe(1);
  });

  test("leads to the same ticket when both presses come at once and there is one place", async () => {
    const office = await makeOffice({ maxWaiting: 1 });
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(office, id)));
    const places = new Set(answers.map((answer) => answer.headers.get("location")));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    expect(places.size).toBe(1);
    expect(await visitsOf(office)).toBe(1);
  });

  test("leads to the same ticket when its address has used up its tries", async () => {
    const office = await makeOffice();
    const id = newId();
    const first = await send(office, id, {}, "10.8.0.1");
    for (let count = 0; count < 12; count++) await send(office, newId(), {}, "10.8.0.1");
    const again = await send(office, id, {}, "10.8.0.1");
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("leads to the ticket that was given when something in it was changed", async () => {
    const office = await makeOffice();
    const id = newId();
    const first = await send(office, id);
    const changed = await send(office, id, { adults: "1" });
    expect(changed.headers.get("location")).toBe(first.headers.get("location"));
    expect(await visitsOf(office)).toBe(1);
  });
});

test("a tablet's check-in that is sent again is answered though the tablet has drawn too many since", async () => {
  const office = await makeOffice();
  const cookie = await cookieOfDevice(await makeKiosk(office));
  const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
  const put = (id: string) =>
    PUT(requestTo(`/api/visits/${id}`, { method: "PUT", cookie, body: { who: "guardian", party } }), {
      params: Promise.resolve({ id }),
    });
  const id = newId();
  const first = await (await put(id)).json();
  const others = [];
  for (let count = 0; count < 10; count++) others.push((await put(newId())).status);
  expect(others.at(-1)).toBe(429);
  expect(await (await put(id)).json()).toEqual(first);
});

test("a browser that is nobody's device yet is told so without a refusal", async () => {
  const { GET } = await import("../../../app/api/devices/pair/route.ts");
  const cookie = await cookieOfDevice(await makeKiosk(await makeOffice()));
  const ask = async (options: { cookie?: string }) =>
    (await GET(requestTo("/api/devices/pair", { headers: { "kom-in-as": "kiosk" }, ...options }))).json();
  expect(await ask({})).toEqual({ isPaired: false, address: null });
  expect(await ask({ cookie })).toEqual({ isPaired: true, address: null });
});
