"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { usePathname } from "#components/ui/navigation/use-navigation.ts";
import { applyTheme } from "#components/ui/theme-switch.tsx";
import { signOut } from "../account/sign-out.ts";
import { type PaletteEntry, useDialogs } from "../dialogs/use-dialogs.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { changePerson, lockNow } from "../lock/idle-lock.ts";
import { useOfficeWide } from "../office-wide/use-office-wide.ts";
import { useTellAll } from "../office-wide/use-tell-all.ts";
import { usePresence } from "../presence/use-presence.ts";
import { type Office, useAccount } from "../shell/use-account.ts";
import { useShortcuts } from "../shell/use-shortcuts.ts";
import { everywhereEntries } from "./everywhere-entries.ts";

type Source = { current: () => PaletteEntry[] };
const nothing = (): PaletteEntry[] => [];
const ScreenEntries = createContext<Source>({ current: nothing });

/** What the present screen adds to the palette; read when it is opened. */
export function usePaletteEntries(entries: () => PaletteEntry[]): void {
  const source = useContext(ScreenEntries);
  useEffect(() => {
    source.current = entries;
  });
  useEffect(
    () => () => {
      source.current = nothing;
    },
    [source],
  );
}

type Props = { offices: Office[]; settingsPages: { tab: string; name: string }[]; children: ReactNode };

/** Ctrl/⌘ K on every staff screen: first what the screen can do, then what can be done everywhere. */
export function PaletteKey({ offices, settingsPages, children }: Props) {
  const source = useRef(nothing);
  const t = useTranslations("staff");
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow();
  const { show } = useDialogs();
  const set = usePresence();
  const { setEmergency } = useOfficeWide();
  const { tellAll } = useTellAll();
  const { go, speak, work, guide } = useAccount();
  const screen = usePathname().startsWith("/reception") ? "reception" : "desk";
  const everywhere = () =>
    everywhereEntries({
      ...{ t, roles: me.roles, snapshot, now, settingsPages, guide },
      offices: offices.filter(({ id }) => id !== snapshot.office.id),
      actions: {
        ...{ go, speak, work, set: (presence) => void set(presence), paint: applyTheme },
        show: (sheet) => show(sheet, screen),
        stopMessage: () => void tellAll(null),
        endEmergency: () => void setEmergency(null),
        lock: () => lockNow(me.id),
        changePerson: () => void changePerson(me.id),
        signOut: () => void signOut(),
      },
    });
  useShortcuts({ "mod+k": () => show("palette", screen, [...source.current(), ...everywhere()]) });
  return <ScreenEntries value={source}>{children}</ScreenEntries>;
}
