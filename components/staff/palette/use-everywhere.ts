"use client";
import { useTranslations } from "next-intl";
import { applyTheme } from "#components/ui/theme-switch.tsx";
import { signOut } from "../account/sign-out.ts";
import { type SheetProps, useDialogs } from "../dialogs/use-dialogs.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { lockNow } from "../lock/idle-lock.ts";
import { changePerson } from "../lock/unlock.ts";
import { useOfficeWide } from "../office-wide/use-office-wide.ts";
import { useTellAll } from "../office-wide/use-tell-all.ts";
import { usePresence } from "../presence/use-presence.ts";
import { useAccount } from "../shell/use-account.ts";
import { everywhereEntries } from "./everywhere-entries.ts";
import type { PaletteEntry } from "./palette-entry.ts";

/** What can be done on every staff screen, as it stands now. */
export function useEverywhere({ house, screen }: Pick<SheetProps, "house" | "screen">): () => PaletteEntry[] {
  const t = useTranslations("staff");
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow();
  const { show } = useDialogs();
  const set = usePresence();
  const { setEmergency } = useOfficeWide();
  const { tellAll } = useTellAll();
  const { go, speak, work, guide } = useAccount();
  return () =>
    everywhereEntries({
      ...{ t, roles: me.roles, snapshot, now, settingsPages: house.settingsPages, guide },
      offices: house.offices.filter(({ id }) => id !== snapshot.office.id),
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
}
