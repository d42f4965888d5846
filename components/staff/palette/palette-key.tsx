"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { usePathname } from "#components/ui/navigation/use-navigation.ts";
import { useDialogs } from "../dialogs/use-dialogs.ts";
import { useShortcuts } from "../shell/use-shortcuts.ts";
import type { ScreenEntries } from "./screen-entries.ts";

type Source = { current: ScreenEntries };
const nothing: ScreenEntries = () => [];
const Entries = createContext<Source>({ current: nothing });

/** What the present screen adds to the palette; read when it is opened. */
export function usePaletteEntries(entries: ScreenEntries): void {
  const source = useContext(Entries);
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

/** Ctrl/⌘ K on every staff screen: first what the screen can do, then what can be done everywhere. */
export function PaletteKey({ children }: { children: ReactNode }) {
  const source = useRef(nothing);
  const { show } = useDialogs();
  const screen = usePathname().startsWith("/reception") ? "reception" : "desk";
  useShortcuts({ "mod+k": () => show("palette", screen, source.current) });
  return <Entries value={source}>{children}</Entries>;
}
