import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { gaps, loseAnswer, pressTwice } from "#tests/support/browser/accidents.ts";
import { arrive, command } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, type Person, test, type World } from "#tests/support/browser/browser.ts";
import { deskRows } from "#tests/support/browser/staff-rows/desk-rows.ts";
import { receptionRows } from "#tests/support/browser/staff-rows/reception-rows.ts";
import type { Staff, StaffRow as SurfaceRow } from "#tests/support/browser/staff-rows/steps.ts";
import { visitPageRows } from "#tests/support/browser/staff-rows/visit-page-rows.ts";
import { isFull } from "#tests/support/timeouts.ts";

/*
 * Surface × action × accident on the staff's screens: whatever goes wrong, the action has its one effect or none, and the person sees
 * which.
 */
type StaffRow = SurfaceRow & { surface: "desk" | "reception" | "visit" };
const staffRows: StaffRow[] = [
  ...deskRows.map((row) => ({ surface: "desk" as const, ...row })),
  ...receptionRows.map((row) => ({ surface: "reception" as const, ...row })),
  ...visitPageRows.map((row) => ({ surface: "visit" as const, ...row })),
];

test.use({
  actionTimeout: 15_000,
  complaints: [/ERR_(CONNECTION_RESET|FAILED|INTERNET_DISCONNECTED)|status of (401|409)/],
});
test.describe.configure({ mode: "parallel" });

type Scene = { world: World; staff: Staff; sara: Person; row: StaffRow };

type Accident = {
  name: string;
  /** Presses the row's button, and what goes wrong with it. */
  happen: (scene: Scene) => Promise<void>;
  /** The screen hears nothing of what others do. */
  isDeaf?: boolean;
  /** What the row's action can't meet, and why not. */
  spares?: (row: StaffRow) => boolean;
  /** The colleague's effect comes instead. */
  isBeaten?: boolean;
};

/** Two new visits are two visits; who presses call next names nobody that a colleague could take. */
const isNew = ({ action }: StaffRow): boolean => action === "add a visit";
const namesNobody = (row: StaffRow): boolean => isNew(row) || row.action === "call next";

const press = ({ staff, row }: Scene) => row.button(staff).click();
const listed = (page: Page) => page.getByText("Inget har lämnat datorn.").first();

type Body = Parameters<typeof command>[2];
const park = (): Body => ({ type: "park", reason: "other" });
const parked = (code: string) => `parkerade ${code}`;
/** What the colleague does in between, by where the visit stands, and how the bar tells it. */
const beaten = {
  waiting: [
    ({ rooms }: World): Body => ({ type: "call", roomId: rooms[1]?.id }),
    (code: string) => `ropade upp ${code} till Rum 2`,
  ],
  called: [park, parked],
  inMeeting: [park, parked],
  parked: [(): Body => ({ type: "claim" }), (code: string) => `tog ${code}`],
  left: [(): Body => ({ type: "reinstate" }), (code: string) => `satte tillbaka ${code} i kön`],
} as const;

const accidents: Accident[] = [
  ...gaps.map((gapMs) => ({
    name: `two presses ${gapMs} ms apart`,
    happen: async ({ staff, row }: Scene) => {
      await pressTwice(staff.page, row.button(staff), gapMs);
    },
  })),
  {
    name: "the answer is lost",
    happen: async (scene) => {
      const { page } = scene.staff;
      const lost = await loseAnswer(page, scene.row.path, scene.row.method);
      await press(scene);
      await lost();
    },
  },
  {
    name: "the network is gone, and comes back",
    happen: async (scene) => {
      const { page } = scene.staff;
      await page.context().setOffline(true);
      await press(scene);
      await expect(listed(page)).toBeVisible();
      await page.context().setOffline(false);
    },
  },
  {
    name: "Escape while it is sent",
    happen: async (scene) => {
      const { page } = scene.staff;
      const sent = Promise.withResolvers<void>();
      const blocked = Promise.withResolvers<void>();
      await page.route(scene.row.path, async (route) => {
        if (route.request().method() === "GET") return route.fallback();
        sent.resolve();
        await blocked.promise;
        await route.continue();
      });
      await press(scene);
      await sent.promise;
      await page.keyboard.press("Escape");
      blocked.resolve();
    },
  },
  {
    name: "a colleague was there in between",
    isDeaf: true,
    isBeaten: true,
    spares: (row) => namesNobody(row) || !(row.status in beaten),
    happen: async (scene) => {
      const { visit, page } = scene.staff;
      const [body, said] = beaten[scene.row.status as keyof typeof beaten];
      await command(scene.sara, visit.id, body(scene.world));
      await press(scene);
      await expect(page.getByRole("contentinfo")).toContainText(`Sara ${said(visit.code)} nyss.`);
    },
  },
  {
    name: "two tabs at once",
    spares: isNew,
    happen: async ({ staff, row }) => {
      const other = await staff.page.context().newPage();
      await other.goto(addressOf(row, staff.visit));
      // The first tab has the stream; this one listens when it has heard from that.
      const freshness = other.getByText(/Uppdaterad \d\d:\d\d/);
      await expect(freshness).not.toHaveText((await freshness.textContent()) ?? "");
      await row.before({ ...staff, page: other });
      const buttons = await Promise.all(
        [staff.page, other].map((page) => row.button({ ...staff, page }).elementHandle()),
      );
      await Promise.all(buttons.map((button) => button?.evaluate((it) => (it as HTMLElement).click())));
      await row.sees(staff);
      await other.close();
    },
  },
];

for (const [at, accident] of accidents.entries()) {
  const { name, happen, isDeaf, isBeaten, spares } = accident;
  test(`staff: ${name}`, async ({ world }) => {
    if (isFull) test.setTimeout(600_000);
    const roomId = world.rooms[0]?.id ?? null;
    const amir = await world.signIn({ name: "Amir", roomId });
    const rut = await world.signIn({ name: "Rut", roles: ["reception"] });
    const sara = await world.signIn({ name: "Sara", roles: ["reception", "secretary"] });
    const people = { desk: amir, reception: rut, visit: amir };
    const rows = staffRows.filter((row, index) => !spares?.(row) && (isFull || (index + at) % 15 === 0));
    for (const row of rows)
      await test.step(`${row.surface}: ${row.action}`, async () => {
        const me = people[row.surface];
        const { page, context } = me;
        await emptyOffice(world);
        const visit = await standing(row, { me, amir, sara }, roomId);
        if (isDeaf) await context.route(/\/api\/(live|queue)$/, (route) => route.abort());
        await openLive(page, addressOf(row, visit));
        const staff = { page, visit };
        await row.before(staff);
        const before = await effects(world);
        await happen({ world, staff, sara, row });
        if (!isBeaten) await row.sees(staff);
        await expect.poll(() => unanswered(page)).toEqual([]);
        const made = (await effects(world)).slice(before.length);
        expect(made.sort()).toEqual(
          isBeaten ? [expect.stringMatching(/called|parked|claimed|reinstated/)] : [row.event].flat(),
        );
        await page.unrouteAll();
      });
    expect(rows.length).toBeGreaterThan(1);
  });
}

const addressOf = ({ surface }: StaffRow, visit: { id: string }): string =>
  surface === "visit" ? `/visits/${visit.id}` : `/${surface}`;

/** A visit where the row wants it, and a second one that a wrong press would meet. */
async function standing(
  { status }: StaffRow,
  { me, amir, sara }: Record<"me" | "amir" | "sara", Person>,
  roomId: string | null,
) {
  const visit = await arrive(sara);
  const give = (by: Person, ...bodies: Body[]) =>
    bodies.reduce((done, body) => done.then(() => command(by, visit.id, body)), Promise.resolve());
  const call: Body = { type: "call", roomId };
  const start: Body = { type: "start" };
  if (status === "called") await give(amir, call);
  if (status === "inMeeting") await give(amir, call, start);
  if (status === "parked") await give(amir, call, park());
  if (status === "completed") await give(amir, call, start, { type: "complete", outcomes: ["talk"] });
  if (status === "left") await give(sara, { type: "leave" });
  if (status === "parkedByMe") await give(me, park());
  if (status === "withColleague" || status === "iTakePart") {
    // Whose screens are gone can be stood in for: this colleague's is open.
    await openLive(sara.page, "/desk");
    await give(sara, call, start);
  }
  if (status === "iTakePart") await give(me, { type: "join" });
  const part = status === "splitOff" ? await partOf(visit, sara) : visit;
  await arrive(sara);
  return part;
}

/** The children of a family that waits get a ticket of their own. */
async function partOf(whole: { id: string }, sara: Person): Promise<{ id: string; code: string }> {
  const { db } = await import("#lib/db/client.ts");
  const newVisitId = newId();
  const party = { adults: 0, children0to5: 0, children6to12: 1, children13to17: 0 };
  await command(sara, whole.id, { type: "split", newVisitId, party });
  const { series, number } = await db.visit.findFirstOrThrow({ where: { id: newVisitId } });
  return { id: newVisitId, code: `${series}${number}` };
}

/** Every event of the office, oldest first. */
async function effects(world: World): Promise<string[]> {
  const { db } = await import("#lib/db/client.ts");
  const where = { officeId: world.officeId };
  const events = await db.visitEvent.findMany({ where, orderBy: [{ at: "asc" }, { id: "asc" }] });
  return events.map(({ type }) => type);
}

/** Nobody is there any more, as after a night. */
async function emptyOffice(world: World): Promise<void> {
  const { db } = await import("#lib/db/client.ts");
  await db.visit.updateMany({
    where: { officeId: world.officeId, endedAt: null },
    data: {
      status: "left",
      endedAt: new Date(),
      claimedById: null,
      roomId: null,
      ...{ parkedAt: null, parkReason: null },
    },
  });
}

/** What the screen has not brought to the office yet. */
const unanswered = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("kom-in-unsent")));
