import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { deskEntries } from "#components/desk/palette-entries.ts";
import { filters, sorts } from "#components/reception/list/waiting-filters.ts";
import { receptionEntries } from "#components/reception/reception-entries.ts";
import { tabs } from "#components/settings/tabs.ts";
import type { SheetName } from "#components/staff/dialogs/use-dialogs.ts";
import { type EverywhereActions, everywhereEntries } from "#components/staff/palette/everywhere-entries.ts";
import { themes } from "#components/ui/theme.ts";
import { type Role, roles } from "#lib/auth/permissions.ts";
import { staffScreens } from "#lib/auth/screens.ts";
import { staffLocales } from "#lib/i18n/locales.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { availableCommands } from "#lib/visits/machine/available-commands.ts";
import { defaultRecallRules } from "#lib/visits/machine/recall-rules.ts";
import { transitions } from "#lib/visits/machine/transitions.ts";
import { type CommandType, visitStatuses } from "#lib/visits/schema.ts";
import { toVisitDto } from "#lib/visits/visit-dto.ts";
import sv from "#messages/sv.json" with { type: "json" };
import { blankVisit } from "#tests/support/visit-row.ts";

const translator = (namespace: "staff" | "reception") =>
  createTranslator({ locale: "sv", messages: sv, namespace }) as never;
const wording = { action: (type: CommandType) => type, status: (status: string) => status };
const nothing = () => undefined;
const actions = new Proxy({} as EverywhereActions, { get: () => nothing });
const snapshot = {
  office: {
    emergency: { kind: "lockIn", since: "", byId: "amir" },
    messageToAll: { key: "longer", time: null, until: "", byId: "amir" },
  },
  rooms: [{ id: "one", name: "Rum 1" }],
} as unknown as QueueSnapshot;

const everywhere = (some: readonly Role[], settingsPages: { tab: string; name: string }[] = []) =>
  everywhereEntries({
    ...{ t: translator("staff"), roles: some, snapshot, now: 0, settingsPages, guide: "reception", actions },
    offices: [{ id: "other", name: "Det andra kontoret" }],
  }).map(({ id }) => id);

test("everywhere: every screen, page of the settings, state, room, language, theme and office", () => {
  const pages = tabs.map((tab) => ({ tab, name: tab }));
  const ids = everywhere(roles, pages);
  expect(ids).toEqual(expect.arrayContaining(Object.keys(staffScreens).map((screen) => `page-${screen}`)));
  // Its home is the screen itself.
  const ofSettings = tabs.filter((tab) => tab !== "home").map((tab) => `page-settings-${tab}`);
  expect(ids.filter((id) => id.startsWith("page-settings-"))).toEqual(ofSettings);
  expect(ids).toEqual(expect.arrayContaining(staffLocales.map((locale) => `locale-${locale}`)));
  expect(ids).toEqual(expect.arrayContaining(themes.map((theme) => `theme-${theme}`)));
  for (const state of [
    "available",
    "pause",
    "away",
  ] as const satisfies QueueSnapshot["staff"][number]["state"][])
    expect(ids).toContain(`state-${state}`);
  for (const id of ["room-one", "room-null", "office-other", "lock", "changePerson", "signOut"])
    expect(ids).toContain(id);
  for (const id of ["stopMessage", "over", "page-account", "page-guide", "page-board"])
    expect(ids).toContain(id);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Where each sheet of the house stands; the palette itself in none. */
const sheets: Record<SheetName, "everywhere" | "desk" | null> = {
  ...{ help: "everywhere", tellAll: "everywhere", evacuation: "everywhere", lockIn: "everywhere" },
  ...{ meetNow: "desk", palette: null },
};

test("nobody is offered what they may not do, and everybody an evacuation", () => {
  expect(everywhere(["chief"])).not.toContain("tellAll");
  expect(everywhere(["chief"]).filter((id) => /^(state|room|page-desk|page-settings)/.test(id))).toEqual([]);
  for (const role of roles)
    expect(everywhere([role])).toEqual(expect.arrayContaining(["evacuation", "lockIn"]));
  const ids = everywhere(roles);
  for (const [sheet, where] of Object.entries(sheets))
    if (where === "everywhere") expect(ids).toContain(sheet);
});

const visitIn = (status: QueueVisit["status"]): QueueVisit => {
  const last = { id: "e", type: "called" as const, at: new Date(0), actorId: "amir" };
  return {
    ...toVisitDto({ ...blankVisit, status, claimedById: "amir", callCount: 1, splitFromId: "first" }, last),
    passedOver: 0,
  };
};
const amir = { kind: "staff" as const, id: "amir", roles: ["secretary", "reception"] };
const offersFor = (visit: QueueVisit) =>
  availableCommands(visit, amir, new Date(1_000), false, { ...defaultRecallRules, timesLast: 1 });

test("desk and reception: every command of the machine that is offered, in every status", () => {
  const seen = new Set<string>();
  for (const visit of visitStatuses.map(visitIn)) {
    const offers = offersFor(visit);
    const desk = deskEntries({
      ...{
        t: translator("staff"),
        wording,
        next: nothing,
        meetNow: nothing,
        search: nothing,
        waiting: [visit],
      },
      ...{ current: visit, offers, chosen: visit, chosenOffers: offers },
      ...{ doIt: nothing, call: nothing, choose: nothing, openLanguage: nothing },
    }).map(({ id }) => id);
    const reception = receptionEntries({
      ...{ t: translator("reception"), staff: translator("staff"), wording, add: nothing, search: nothing },
      ...{
        chosen: visit,
        offers,
        visits: [visit],
        act: nothing,
        choose: nothing,
        print: async () => undefined,
      },
      view: { toggleFilter: nothing, setSort: nothing, toggleCompact: nothing },
    }).map(({ id }) => id);
    for (const type of offers) {
      expect(desk).toEqual(expect.arrayContaining([`mine-${type}`, `chosen-${type}`]));
      expect(reception).toContain(`chosen-${type}`);
      seen.add(type);
    }
    expect(desk).toEqual(expect.arrayContaining(["next", "mine-history", "language", "search"]));
    const shown = [...filters.map((filter) => `filter-${filter}`), ...sorts.map((sort) => `sort-${sort}`)];
    const always = ["add", "compact", "search", "chosen-history", "chosen-print", visit.id];
    expect(reception).toEqual(expect.arrayContaining([...shown, ...always]));
  }
  // To stop taking part is offered to who takes part, and here it is the holder's visit.
  expect([...seen].sort()).toEqual(
    Object.keys(transitions)
      .filter((type) => type !== "part")
      .sort(),
  );
});

test("a desk without a visitor offers a meeting without a ticket", () => {
  const entries = deskEntries({
    ...{ t: translator("staff"), wording, next: nothing, meetNow: nothing, search: nothing, waiting: [] },
    ...{ current: null, offers: [], chosen: null, chosenOffers: [] },
    ...{ doIt: nothing, call: nothing, choose: nothing, openLanguage: undefined },
  });
  expect(entries.map(({ id }) => id)).toEqual(["next", sheets.meetNow === "desk" ? "meetNow" : "", "search"]);
});
