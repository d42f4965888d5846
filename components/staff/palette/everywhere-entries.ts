import type { useTranslations } from "next-intl";
import type { Theme } from "#components/ui/theme.ts";
import { themes } from "#components/ui/theme.ts";
import { may, type Role } from "#lib/auth/permissions.ts";
import { hasScreen, type StaffScreen, screensOf, staffScreens } from "#lib/auth/screens.ts";
import { ownNames, type StaffLocale, staffLocales } from "#lib/i18n/locales.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import type { SheetName } from "../dialogs/use-dialogs.ts";
import type { Presence } from "../live/queue-store.ts";
import { pauses } from "../presence/pauses.ts";
import type { PaletteEntry } from "./palette-entry.ts";

/** What an entry does; each screen of the house has its own way to it. */
export type EverywhereActions = {
  go: (path: string) => void;
  set: (presence: Partial<Presence>) => void;
  show: (sheet: SheetName) => void;
  stopMessage: () => void;
  endEmergency: () => void;
  speak: (locale: StaffLocale) => void;
  paint: (theme: Theme) => void;
  work: (officeId: string) => void;
  lock: () => void;
  changePerson: () => void;
  signOut: () => void;
};

export type Everywhere = {
  t: ReturnType<typeof useTranslations<"staff">>;
  roles: readonly Role[];
  snapshot: Pick<QueueSnapshot, "office" | "rooms">;
  now: number;
  /** The other offices of this person. */
  offices: readonly { id: string; name: string }[];
  /** The pages of the settings, for who may change them. */
  settingsPages: readonly { tab: string; name: string }[];
  /** The guide of the work somebody does most. */
  guide: string;
  actions: EverywhereActions;
};

/**
 * What can be done on every staff screen. A call for help is not among it: it has its key and its button, and its word must not
 * stand on a screen that a visitor sees.
 */
export function everywhereEntries(every: Everywhere): PaletteEntry[] {
  return [...ofHouse(every), ...ofMe(every), ...ofScreens(every)];
}

function ofHouse({ t, roles, snapshot, actions }: Everywhere): PaletteEntry[] {
  const { emergency, messageToAll } = snapshot.office;
  const mayTell = may(roles, "office.tellAll");
  return [
    ...(mayTell ? [{ id: "tellAll", label: t("all.tell"), run: () => actions.show("tellAll") }] : []),
    ...(mayTell && messageToAll
      ? [{ id: "stopMessage", label: t("palette.stopMessage"), run: actions.stopMessage }]
      : []),
    { id: "evacuation", label: t("all.evacuation"), run: () => actions.show("evacuation") },
    { id: "lockIn", label: t("all.lockIn"), run: () => actions.show("lockIn") },
    ...(emergency ? [{ id: "over", label: t("all.over"), run: actions.endEmergency }] : []),
  ];
}

function ofMe({ t, roles, snapshot, now, offices, actions }: Everywhere): PaletteEntry[] {
  const entry = (id: string, label: string, run: () => void): PaletteEntry => ({ id, label, run });
  const state = (id: string, label: string, presence: Partial<Presence>) =>
    entry(`state-${id}`, `${t("me.state")}: ${label}`, () => actions.set({ pauseUntil: null, ...presence }));
  const room = (id: string | null, name: string) =>
    entry(`room-${id}`, `${t("me.room")}: ${name}`, () => actions.set({ roomId: id }));
  return [
    ...(hasScreen(roles, "reception")
      ? [
          state("available", t("me.available"), { state: "available" }),
          ...pauses.map((minutes) =>
            state(`pause-${minutes}`, t("me.pauseMinutes", { minutes }), {
              state: "pause",
              pauseUntil: new Date(now + minutes * 60_000).toISOString(),
            }),
          ),
          state("pause", t("me.pauseOpen"), { state: "pause" }),
          state("away", t("me.away"), { state: "away" }),
        ]
      : []),
    ...(hasScreen(roles, "desk")
      ? [...snapshot.rooms.map(({ id, name }) => room(id, name)), room(null, t("me.noRoom"))]
      : []),
    ...staffLocales.map((locale) =>
      entry(`locale-${locale}`, `${t("me.language")}: ${ownNames[locale]}`, () => actions.speak(locale)),
    ),
    ...themes.map((theme) =>
      entry(`theme-${theme}`, `${t("theme.title")}: ${t(`theme.${theme}`)}`, () => actions.paint(theme)),
    ),
    ...offices.map(({ id, name }) =>
      entry(`office-${id}`, `${t("me.office")}: ${name}`, () => actions.work(id)),
    ),
    entry("lock", t("me.lock"), actions.lock),
    entry("changePerson", t("me.changePerson"), actions.changePerson),
    entry("signOut", t("me.signOut"), actions.signOut),
  ];
}

function ofScreens({ t, roles, settingsPages, guide, actions }: Everywhere): PaletteEntry[] {
  const page = (id: string, label: string, path: string): PaletteEntry => ({
    id: `page-${id}`,
    label: t("palette.goTo", { page: label }),
    run: () => actions.go(path),
  });
  const screens: StaffScreen[] = screensOf(roles);
  return [
    ...screens.map((screen) => page(screen, t(`nav.${screen}`), staffScreens[screen].path)),
    ...settingsPages
      .filter(({ tab }) => tab !== "home")
      .map(({ tab, name }) => page(`settings-${tab}`, `${t("nav.settings")}, ${name}`, `/settings/${tab}`)),
    ...(screens.includes("statistics")
      ? [page("board", t("palette.board"), `${staffScreens.statistics.path}/board`)]
      : []),
    page("account", t("me.profile"), "/account"),
    page("guide", t("me.guide"), `/guide/${guide}`),
    page("accessibility", t("me.accessibility"), "/accessibility"),
    ...(hasScreen(roles, "reception")
      ? [{ id: "help", label: t("help.title"), hint: "?", run: () => actions.show("help") }]
      : []),
  ];
}
