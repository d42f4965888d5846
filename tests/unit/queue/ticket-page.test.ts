import { expect, test } from "vitest";
import { openingDoor } from "#components/plain-html/ticket/opening-door.ts";
import { type Text, ticketBody } from "#components/plain-html/ticket/phone-ticket-page.ts";
import { textsIn, translatorOf } from "#lib/i18n/translator.ts";
import type { TicketSnapshot } from "#lib/queue/snapshot-types.ts";

const waiting: TicketSnapshot = {
  ...{ cursor: "", at: "2026-03-02T09:00:00Z", officeName: "", timeZone: "Europe/Stockholm", code: "A39" },
  ...{ status: "waiting", language: "sv", ahead: 3, wait: null, room: null, callCount: 0 },
  ...{ parkReason: null, canUndoLeave: false, announcement: null },
};

async function shown(values: Partial<TicketSnapshot>): Promise<string> {
  const locale = "sv";
  const body = ticketBody({
    ...{ locale, token: "token", snapshot: { ...waiting, ...values }, updated: "10:00:00" },
    t: (await translatorOf(locale, "ticket")) as unknown as Text,
    say: (await textsIn(locale)) as Text,
    trust: { title: "", answers: [], link: null },
    newId: () => "id",
  });
  return String(body);
}

test("a long wait is told as time to go out, not as minutes and not as staying near", async () => {
  const long = await shown({ wait: { fromMinutes: 35, toMinutes: 80 } });
  expect(long).toContain("Det kan ta längre än 40 minuter. Ni kan gå ut. Vi håller er plats.");
  expect(long).not.toContain("Stanna i närheten");
  const short = await shown({ wait: { fromMinutes: 10, toMinutes: 25 } });
  expect(short).toContain("Ni väntar högst omkring 30 minuter");
  expect(await shown({})).toContain("Stanna i närheten");
});

test("a called room stands on one line and in the lit door, a long name may take two", async () => {
  const called = await shown({ status: "called", room: "Rum 1" });
  expect(called).toContain("Kom till Rum\u00a01.");
  expect(called).toContain(">1</text>");
  expect(await shown({ status: "called", room: "Familjerummet Solrosen" })).toContain(
    "Familjerummet Solrosen.",
  );
});

test("every state has its picture, none of them a text that could be read instead", async () => {
  const states = [
    { status: "waiting" },
    { status: "claimed" },
    { status: "called" },
    { status: "called", room: "Rum 2" },
    { status: "inMeeting" },
    { status: "parked", parkReason: "steppedOut" },
    { status: "parked", parkReason: "interpreter" },
    { status: "parked" },
    { status: "noShow" },
  ] as const satisfies Partial<TicketSnapshot>[];
  const pictures = await Promise.all(
    states.map(async (state) => /<span class="sign">(<svg.+?<\/svg>)<\/span>/s.exec(await shown(state))?.[1]),
  );
  expect(new Set(pictures).size).toBe(states.length);
  for (const picture of pictures) expect(picture).toContain('aria-hidden="true"');
});

test("the door opens as the queue grows shorter, and stays ajar however long it is", () => {
  const edges = [null, 0, 1, 2, 3, 4, 5, 6, 40].map((ahead) =>
    Number(/v104L(\d+)/.exec(String(openingDoor(ahead)))?.[1]),
  );
  expect(edges).toEqual([...edges].sort((one, other) => other - one));
  expect(edges[0]).toBeGreaterThan(edges[1] ?? 0);
  expect(edges.at(-1)).toBeGreaterThan(32);
});
