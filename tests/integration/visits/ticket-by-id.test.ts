import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { POST as knock, GET as open } from "../../../app/in/[key]/route.ts";
import { cookieOfDevice, host, origin, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";

type Office = Awaited<ReturnType<typeof makeOffice>>;
const family = { adults: 2, children0to5: 1, children6to12: 0, children13to17: 0 };
const body = { who: "family", party: family, language: "so" };
let caller = 0;
const fromElsewhere = () => ({ "x-kom-in-address": `10.9.${++caller >> 8}.${caller & 255}` });

const put = async (id: string, cookie: string, sent: object) => {
  const request = requestTo(`/api/visits/${id}`, {
    method: "PUT",
    cookie,
    headers: fromElsewhere(),
    body: sent,
  });
  const answer = await checkIn(request, { params: Promise.resolve({ id }) });
  return {
    status: answer.status,
    ...((await answer.json()) as { token?: string; code?: string; id?: string }),
  };
};
const context = (office: Office) => ({ params: Promise.resolve({ key: office.posterKey }) });
const address = (office: Office, query: string) => `${origin}/in/${office.posterKey}?lang=so${query}`;

/** What the poster's page answers to a phone that knows this id, by the address and by its cookie. */
const pages = (office: Office, id: string) =>
  Promise.all(
    ["", `kom-in-visit=${id}`].map(async (cookie) => {
      const query = cookie ? "" : `&another=${id}`;
      const headers = { host, ...fromElsewhere(), ...(cookie && { cookie }) };
      return (await open(new Request(address(office, query), { headers }), context(office))).text();
    }),
  );

/** The phone's form, sent with this id. */
const sendForm = (office: Office, id: string) => {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const form = new URLSearchParams({
    id,
    who: "family",
    ...Object.fromEntries(Object.entries(family).map(([band, count]) => [band, String(count)])),
  });
  const headers = { host, origin, ...type, ...fromElsewhere() };
  return knock(
    new Request(address(office, ""), { method: "POST", headers, body: form.toString() }),
    context(office),
  );
};

async function visitOf(office: Office, source: "kiosk" | "reception" | "phone") {
  const rut = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  const kiosk = await cookieOfDevice(await makeKiosk(office, { series: "K" }));
  const [sent, cookie, more] = [
    newId(),
    { kiosk, reception: rut, phone: "" }[source],
    source === "phone" ? { posterKey: office.posterKey } : {},
  ];
  const made = await put(sent, cookie, { ...body, ...more });
  const { id, token } = await db.visit.findFirstOrThrow({ where: { officeId: office.id } });
  expect(made).toMatchObject({ status: 200, id, token });
  return { sent, id, token, cookie, more, rut, kiosk };
}

describe("who knows a visit's id, from staff's screens or the log, gets no ticket by it", () => {
  test.each(["kiosk", "reception", "phone"] as const)("of a %s's visit", async (source) => {
    const office = await makeOffice();
    const { sent, id, token, cookie, more, rut, kiosk } = await visitOf(office, source);
    const other = await sessionOf(await makeStaff(office, { roles: ["secretary", "reception"] }));
    const answers = [
      ...(await pages(office, id)),
      JSON.stringify(await put(id, other, body)),
      JSON.stringify(await put(id, "", { ...body, posterKey: office.posterKey })),
      ...(source === "reception" ? [] : [JSON.stringify(await put(id, rut, body))]),
      ...(source === "kiosk" ? [] : [JSON.stringify(await put(id, kiosk, body))]),
      String((await sendForm(office, id)).headers.get("location")),
    ];
    for (const answer of answers) expect(answer).not.toContain(token);
    // To a phone that sends it, it is as new as any other.
    expect(answers.at(-1)).toMatch(/\/t\/[\w-]{20,}/);
    // Who sent it gets its ticket again.
    expect(await put(sent, cookie, { ...body, ...more })).toMatchObject({ status: 200, id, token });
  });

  test("and a phone is led back to the ticket by what it sent itself", async () => {
    const office = await makeOffice();
    const { sent, id, token } = await visitOf(office, "phone");
    expect(sent).not.toBe(id);
    for (const page of await pages(office, sent)) expect(page).toContain(`/t/${token}`);
    expect((await sendForm(office, sent)).headers.get("location")).toBe(`/t/${token}`);
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(1);
  });

  test("nor does a phone learn by an id whether such a visit was there", async () => {
    const office = await makeOffice();
    const { id } = await visitOf(office, "phone");
    await db.visit.updateMany({
      where: { officeId: office.id },
      data: { status: "left", endedAt: new Date() },
    });
    const never = newId();
    const [over, unknown] = [await pages(office, id), await pages(office, never)];
    expect(over.map((page) => page.replaceAll(id, "…"))).toEqual(
      unknown.map((page) => page.replaceAll(never, "…")),
    );
    const other = { ...body, language: "ar", posterKey: office.posterKey };
    expect([(await put(id, "", other)).status, (await put(never, "", other)).status]).toEqual([200, 200]);
  });
});
