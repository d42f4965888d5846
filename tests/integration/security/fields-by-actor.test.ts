import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { interpreterStates, reasons, visitFlags, whos } from "#lib/visits/codes.ts";
import { visitIdOfPhone } from "#lib/visits/request-hash.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";

const kinds = ["kiosk", "phone", "reception", "secretary"] as const;
type Kind = (typeof kinds)[number];
type Field = Exclude<keyof typeof checkInSchema.shape, "party">;

const staff: readonly Kind[] = ["reception", "secretary"];
const visitors: readonly Kind[] = ["kiosk", "phone"];
const everybody = kinds;
const alone = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 1 };
const couple = { adults: 2, children0to5: 0, children6to12: 0, children13to17: 0 };

/** For every field of a check-in its values, and who may send them; written down by hand, from what each screen asks. */
const cases = (colleague: string): Record<Field, [value: unknown, by: readonly Kind[], more?: object][]> => ({
  who: whos.map((who) => [who, everybody]),
  language: [["so", everybody]],
  interpreter: interpreterStates.map((state) => [
    state,
    state === "notNeeded" || state === "wanted" ? everybody : [],
  ]),
  reasons: reasons.map((code) => [[code], code === "safety" ? staff : everybody]),
  wayIn: [["school", staff]],
  firstVisit: [
    [true, staff],
    [false, staff],
  ],
  ongoingContact: [
    [true, staff],
    [false, staff],
  ],
  wantedStaffId: [[colleague, ["kiosk", ...staff]]],
  flags: [
    ...visitFlags.map((flag): [unknown, readonly Kind[]] => [
      [flag],
      flag === "private" ? everybody : flag === "accessibility" ? ["kiosk", ...staff] : staff,
    ]),
    [["private", "urgent"], staff],
    [["childAlone"], ["kiosk", ...staff], { who: "child", party: alone }],
    [["childAlone"], staff, { who: "child", party: { ...alone, adults: 1 } }],
  ],
  outreach: [[true, staff]],
  offline: [[{ number: 4, agoMs: 60_000 }, ["kiosk"]]],
  posterKey: [["x".repeat(24), []]],
});

/** Every phone has an address of its own: the limits are another test's. */
let address = 0;

async function senders() {
  const office = await makeOffice();
  const colleague = await makeStaff(office, { visitorName: "Leyla" });
  const cookies: Partial<Record<Kind, string>> = {
    kiosk: await cookieOfDevice(await makeKiosk(office)),
    reception: await sessionOf(await makeStaff(office, { roles: ["reception"] })),
    secretary: await sessionOf(colleague),
  };
  const send = async (kind: Kind, values: object) => {
    const id = newId();
    const own = kind === "phone" ? { posterKey: office.posterKey } : {};
    const headers = { "x-kom-in-address": `192.0.${2 + Math.floor(++address / 250)}.${address % 250}` };
    const body = { who: "otherAdult", party: couple, ...own, ...values };
    const cookie = cookies[kind] ?? "";
    const answer = await checkIn(requestTo(`/api/visits/${id}`, { method: "PUT", cookie, headers, body }), {
      params: Promise.resolve({ id }),
    });
    const visitId = kind === "phone" ? visitIdOfPhone(id) : id;
    const written = await db.visit.count({ where: { officeId: office.id, id: visitId } });
    return { status: answer.status, written, ...((await answer.json()) as { field?: string }) };
  };
  return { send, colleague: colleague.id };
}

describe("a check-in holds only what its sender's own screen asks", () => {
  test.each(visitors)("from a %s, every value of every field", { timeout: 120_000 }, (kind) => tryAll(kind));
  test.each(staff)("from a %s, every value of every field", (kind) => tryAll(kind));

  async function tryAll(kind: Kind): Promise<void> {
    const table = cases("?");
    expect(Object.keys(table).concat("party").sort()).toEqual(Object.keys(checkInSchema.shape).sort());
    let { send, colleague } = await senders();
    for (const [field, values] of Object.entries(cases(colleague)))
      for (const [index] of values.entries()) {
        // A fresh tablet each time: its limits are another test's.
        ({ send, colleague } = await senders());
        const [value, by, more = {}] = cases(colleague)[field as Field][index] ?? [];
        const answer = await send(kind, { [field]: value, ...more });
        const message = `${kind} sends ${field} ${JSON.stringify(value)}`;
        if (by?.includes(kind)) expect(answer, message).toMatchObject({ status: 200, written: 1 });
        else expect(answer, message).toMatchObject({ status: 422, written: 0 });
      }
  }
});

test("who says that it is urgent on a tablet or a phone is told which field, and stands in no queue", async () => {
  const { send } = await senders();
  for (const kind of visitors)
    expect(await send(kind, { flags: ["urgent"] })).toMatchObject({
      ...{ status: 422, code: "invalid", field: "flags", written: 0 },
    });
});
